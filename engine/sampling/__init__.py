"""Invented batches of dossiers, with the truth of every fault that was put in.

The truth is computed here, by arithmetic of its own: nothing of judging, screening or reporting is used.
"""
