"""Tests of the workbook for the next report."""
