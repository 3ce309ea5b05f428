"""Tests of how tables of others are read."""
