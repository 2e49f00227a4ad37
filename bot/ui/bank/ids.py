"""Custom ids of what is about a server's own exercises."""

YES = "b1:yes:"
"""Take a file in; its number follows."""
PAGE = "b1:page:"
"""A page of the list; its number follows."""

WRITE = "b1:write:"
"""What a moderator does with a form: ``texts``, ``more`` or ``save``, and its number."""
SUGGEST = "b1:suggest:"
"""What a member does with theirs: ``texts``, ``more`` or ``save``, and its number."""
DECIDE = "b1:decide:"
"""What a moderator does with a suggestion: ``accept``, ``edit``, ``decline`` or ``word``, and its number."""
