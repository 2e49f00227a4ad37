"""Slash commands: each calls a use case and shows a view."""
