"""The plan as at a report."""
