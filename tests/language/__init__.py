"""Tests of words, numbers and Markdown."""
