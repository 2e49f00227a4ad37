"""A server's own exercises: use cases."""
