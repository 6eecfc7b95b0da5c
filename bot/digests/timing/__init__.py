"""When a digest is due, who is owed one, and how long what failed must wait."""
