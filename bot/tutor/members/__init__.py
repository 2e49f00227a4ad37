"""What members decide for themselves: their settings, and what becomes of their data."""
