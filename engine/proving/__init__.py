"""What holds of a rulebook for every dossier, shown by a solver."""
