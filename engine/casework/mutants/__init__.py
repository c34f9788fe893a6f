"""Mutants: rules changed in one place, to see whether a worked case notices."""
