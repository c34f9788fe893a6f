"""Letters to units and papers for the council, from a screened batch."""
