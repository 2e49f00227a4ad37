"""Keeps requests within what Discord tolerates (https://discord.com/developers/docs/topics/rate-limits).

discord.py 2.7's own limiter has no time limit per call: it gives up on a bucket whose window ends late though tokens
are left, lets who took the last token wait for the window's end, and holds back every later request for good if
somebody stops waiting at the wrong moment. So its part is switched off (``bot/connection``), and each request passes a
``Guard`` that knows the buckets, the pace of all requests together, and what Discord has refused.
"""
