"""A member's progress."""
