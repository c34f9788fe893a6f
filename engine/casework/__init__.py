"""Worked cases: dossiers with the verdict they must get, and how well they cover the rules they stand for."""
