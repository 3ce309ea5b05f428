"""The workbook that area leads fill in for the report to come, and how it goes into plan.yaml."""
