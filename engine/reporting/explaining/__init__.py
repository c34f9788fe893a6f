"""The whole reasoning about one dossier as a tree, and views of it. Nothing here decides."""
