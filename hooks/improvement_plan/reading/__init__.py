"""Text to a plan, or every fault with its line."""
