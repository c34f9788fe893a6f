"""Every change the tables of a history went through, in order. A released step is never edited."""
