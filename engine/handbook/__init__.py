"""The handbook of the rulebooks: pages for people, made from the rules themselves."""
