"""Exercises as people see them: post, workbench, result, reveal."""
