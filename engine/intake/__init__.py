"""Taking in what was sent: files and folders of JSON, JSON lines and tables, as items and cells."""
