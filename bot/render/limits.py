"""Discord's numbers for messages of components (Components V2), and how much of them a page uses.

The totals are from Discord's documentation of August 2026 and discord.py 2.7.1; the byte cap stays under the size at
which messages were seen to fail.
"""

import json

from bot.model.page import Block, Page, Row, Select, Text

COMPONENTS = 40
CHARACTERS = 4_000
BYTES = 10_000
LABEL = 80
CHOICES = 25
CHOICE_TEXT = 100
FIELD = 4_000  # characters of a form's input
FIELDS = 5  # inputs of a form


def width(text: str) -> int:
    """Characters as the stricter of Discord's two counts: UTF-16 units, so an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def components(block: Block) -> int:
    """How many of a message's components the block takes, nested ones counted."""
    match block:
        case Row(buttons):
            return 1 + len(buttons)
        case Select():
            return 2
        case _:
            return 1


def characters(block: Block) -> int:
    """How many displayed characters the block takes."""
    return width(block.content) if isinstance(block, Text) else 0


def size(block: Block) -> int:
    """About how many bytes the block takes in the request: its texts as JSON, and a frame for each component."""
    match block:
        case Text(content):
            texts = [content]
        case Row(buttons):
            texts = [str(button) for button in buttons]
        case Select(action, placeholder, choices):
            texts = [action, placeholder, *(str(choice) for choice in choices)]
        case _:
            texts = []
    return sum(len(json.dumps(text)) for text in texts) + 60 * components(block)


def fits(page: Page) -> bool:
    """True if Discord takes the page as one message."""
    frame = 0 if page.accent is None else 1
    return (
        frame + sum(map(components, page.blocks)) <= COMPONENTS
        and sum(map(characters, page.blocks)) <= CHARACTERS
        and sum(map(size, page.blocks)) <= BYTES
    )
