"""Times the build, the reload and the check of generated plans against other ways to make the same site."""
