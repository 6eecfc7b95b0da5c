"""Posted digests put right after one of their articles was changed."""
