"""Tests of reading a plan and its faults."""
