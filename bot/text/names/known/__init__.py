"""What is known before a text is read: names of countries, bodies and outlets, and each language's small words."""
