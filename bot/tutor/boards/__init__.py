"""Standings and streaks."""
