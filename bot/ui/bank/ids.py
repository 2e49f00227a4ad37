"""Custom ids of what is about a server's own exercises."""

YES = "b1:yes:"
"""Take a file in; its number follows."""
PAGE = "b1:page:"
"""A page of the list; its number follows."""
