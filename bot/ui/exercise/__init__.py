"""An exercise in front of one person, wherever it comes from: answering it, and the result."""
