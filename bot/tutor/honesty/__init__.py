"""Honest questions: what the answers say about them."""
