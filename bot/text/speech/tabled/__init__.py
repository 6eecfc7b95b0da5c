"""Who said what in the languages that are read by a table: one engine, and one file a language in `languages/`."""
