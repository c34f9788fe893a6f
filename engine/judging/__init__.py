"""Judging: a program matched against a dossier's facts gives findings and a verdict."""
