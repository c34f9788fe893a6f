"""Lists made by hand: which column says what, and the dossiers that their rows describe."""
