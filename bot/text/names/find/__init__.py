"""Where in a text somebody or something is named, by the rules of its script."""
