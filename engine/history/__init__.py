"""Past decisions in a database, and what they add to a dossier."""
