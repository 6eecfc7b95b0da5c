"""Which articles tell the same event: terms, likeness, groups, copies."""
