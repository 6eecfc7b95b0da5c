"""The guarded way out: what may be asked, over which connection, and what an answer may be."""
