"""A server's own exercises: views and clicks."""
