"""The verbs of a digest, over ports: when it is due, what is in it, how it is delivered exactly once."""
