"""Keeps everything in SQLite or PostgreSQL: tables, queries over core types, migrations."""
