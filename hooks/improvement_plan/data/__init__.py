"""The plan as open data."""
