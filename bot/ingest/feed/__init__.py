"""Feeds and lists of feeds, from bytes to entries. Pure."""
