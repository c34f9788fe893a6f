"""Past decisions on awards, kept in a database: who was awarded what, by which decision, for what."""
