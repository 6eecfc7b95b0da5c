"""What people do and see: the API of the page and of tests (docs/local-discord.md)."""
