"""Tries plans with random faults: each ends in a whole site, or in messages that name what is wrong."""
