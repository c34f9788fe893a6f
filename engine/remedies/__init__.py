"""What would put a dossier right: changes, found by search and proved by judging again."""
