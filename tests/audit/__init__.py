"""The site as the standards see it: in a real browser, by axe-core, and by the Nu HTML Checker."""
