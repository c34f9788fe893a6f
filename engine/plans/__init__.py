"""Drafts of campaigns, read out of the text of a plan."""
