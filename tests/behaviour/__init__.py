"""Tests of what a reader does, in a real browser."""
