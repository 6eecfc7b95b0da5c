"""Names in a text: recognised by rule, merged into entities, ranked by a small linear model."""
