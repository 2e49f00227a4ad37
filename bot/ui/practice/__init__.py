"""Practice: a session as private messages, one exercise at a time."""
