"""A small Discord on loopback, in its own process. It knows nothing of the bot."""
