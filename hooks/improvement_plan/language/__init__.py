"""Words, numbers, Markdown and letters."""
