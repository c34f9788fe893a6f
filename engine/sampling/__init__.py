"""Invented batches with known faults, to try the program with. Nothing here knows how dossiers are judged."""
