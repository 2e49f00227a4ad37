"""Setting up and planning."""
