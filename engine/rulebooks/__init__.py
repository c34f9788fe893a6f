"""Reading rulebooks: strict YAML in, one checked and frozen `Rulebook` out."""
