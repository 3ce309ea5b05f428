"""Tests of feeds and pictures."""
