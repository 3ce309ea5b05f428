"""Tests of the plan as at a report."""
