"""Bytes and markup that people hand in, to plain text. Pure."""
