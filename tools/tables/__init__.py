"""Tables that people keep in Excel, Word or CSV, read safely."""
