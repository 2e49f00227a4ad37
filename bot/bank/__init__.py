"""Reads questions/*.yaml into exercises and reports every fault with its place."""
