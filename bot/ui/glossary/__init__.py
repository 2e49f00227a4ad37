"""Terms and their button."""
