"""Tests of the files of the site."""
