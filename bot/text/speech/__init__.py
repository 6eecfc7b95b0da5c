"""Who said what: marks of quotation, verbs of saying, and their speakers."""
