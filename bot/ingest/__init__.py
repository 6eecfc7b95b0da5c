"""Getting articles in: guarded fetching, extraction, feeds, and the workers in which untrusted text is handled."""
