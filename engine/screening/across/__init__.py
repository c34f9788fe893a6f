"""What only several dossiers together show: the same person, one achievement claimed twice, quotas, shares.

Nothing here changes, merges or strikes a dossier: it says what stands side by side, and why that matters.
"""
