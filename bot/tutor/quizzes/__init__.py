"""Live quizzes: starting one, playing along, hosting, and what happens by itself."""
