"""Measures how fast the bot is: ``python -m tests.bench`` prints a table and writes ``bench.json``.

Everything runs on this machine: a small Discord on loopback (``tests/wire/discordd``) in a process of its own, the real
bot (``python -m bot run``) in another, and beside it a null bot that answers every click with a prepared reply.
"""
