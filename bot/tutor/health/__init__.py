"""What moderators need to know: problems, and the state of things."""
