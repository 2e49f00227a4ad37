"""A Discord bot that teaches MLOps to study groups."""

__version__ = "0.1.0"
