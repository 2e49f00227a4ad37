"""Practice: what a member has learnt comes back when it is about to be forgotten."""
