"""Tests of what plan.yaml may hold."""
