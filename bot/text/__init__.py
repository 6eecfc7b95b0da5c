"""Understanding: pure and synchronous; no I/O, no clock."""
