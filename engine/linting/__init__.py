"""Faults of rulebooks that the loader lets pass: each with a place, a code, a severity and a hint."""
