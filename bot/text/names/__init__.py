"""Names in a text: found by rule from what is known, merged into entities, ranked by a small linear model."""
