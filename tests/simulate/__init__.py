"""Synthetic learners: what is remembered after ninety days, by which way of practising.

``python -m tests.simulate`` runs all of it and writes the table and the picture in this folder.
"""
