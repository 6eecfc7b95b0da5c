"""The Discord side of the engine: the client, pages as components, and sending."""
