"""Tests of how a plan is begun."""
