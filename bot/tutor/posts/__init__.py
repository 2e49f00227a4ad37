"""A post's life: made, answered, counted, closed and revealed."""
