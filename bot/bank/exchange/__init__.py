"""Exercises from and to the formats that teachers have: GIFT, Moodle XML (import only) and CSV."""
