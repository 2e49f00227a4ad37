"""Talking with a person: answers, rights, who is there."""
