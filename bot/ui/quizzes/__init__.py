"""Live quizzes as people see them."""
