"""Drawing SVG in a process of its own, which may take too long, run out of memory or crash without harm."""
