"""Digests and briefs become pages, and plain text. Discord's numbers are known here, discord.py is not."""
