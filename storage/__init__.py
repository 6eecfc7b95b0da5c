"""The store: one file a noun, SQLAlchemy Core on SQLite or PostgreSQL."""
