"""A plan to begin with: an empty one, or one from the table that a council has."""
