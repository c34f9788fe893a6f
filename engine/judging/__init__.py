"""Judging: a program compiled from the rulebook, matched against a dossier's facts, gives findings and a verdict."""
