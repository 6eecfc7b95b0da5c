"""One request as it comes in: who may send it, what it carries, what a handler sees of it."""
