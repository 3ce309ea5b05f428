"""What must hold of the site: the domain first, then the built site, then the tools.

Tests read plans of `tests/plans`, and never the plan, the prose or the names that this repository publishes: see
`tests/guard/sitecustomize.py`.
"""
