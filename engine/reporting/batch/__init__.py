"""What the views of a whole batch are made of: words, rows, cells, sheets, charts."""
