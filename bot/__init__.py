"""Broadsheet: files directly in here are the process, folders are the engine."""

__version__ = "0.1.0"
