"""The real bot in a simulated Discord, in the browser or on the terminal."""
