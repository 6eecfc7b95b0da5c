"""Requests and replies held against Discord's OpenAPI description, where there is one."""
