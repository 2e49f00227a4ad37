"""Honest questions: what their answers say about them."""
