"""The bot's API, by resource. Each module ends in its table of routes."""
