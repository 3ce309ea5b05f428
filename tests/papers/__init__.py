"""Tests of the committee paper."""
