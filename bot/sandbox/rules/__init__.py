"""Discord's rules as pure functions: what it takes and refuses, who may do what, and how often."""
