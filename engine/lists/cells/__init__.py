"""What one cell says: each module reads one kind of value, and knows one kind of trap."""
