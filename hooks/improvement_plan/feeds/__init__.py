"""What others subscribe to or share."""
