"""What is told of an article: its bullets, its narrative and, where it has none, a headline."""
