"""The suite: behaviour through the public surface."""
