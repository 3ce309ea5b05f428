"""An improvement plan as data: read, checked, seen as at a report, and turned into pages. Knows nothing of MkDocs."""
