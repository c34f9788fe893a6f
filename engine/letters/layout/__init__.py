"""How letters look: the parts of a page, in the formats of Word and of the web."""
