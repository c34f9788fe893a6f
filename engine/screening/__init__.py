"""Screening a batch: every dossier judged, kept on disk, and compared with the others."""
