"""Coverage: which words of the rules some worked case shows, and which no case shows yet."""
