"""Tests that read built sites as a reader would."""
