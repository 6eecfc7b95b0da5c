"""Outlets that tell one story with different numbers for one thing."""
