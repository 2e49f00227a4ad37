"""Tests of the real process over HTTP and websocket."""
