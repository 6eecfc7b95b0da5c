"""What an admin typed and chose for a digest, read kindly."""
