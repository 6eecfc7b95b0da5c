"""A digest's messages reach their place once, whatever breaks on the way."""
