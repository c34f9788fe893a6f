"""What changed between two states of the rulebooks, in words and in verdicts."""
