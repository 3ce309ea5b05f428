"""What plan.yaml may hold."""
