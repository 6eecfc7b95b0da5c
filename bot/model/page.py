"""Pages: what one message shows, in blocks that are Discord's components by shape but know nothing of discord.py."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a button looks."""

    PLAIN = "plain"
    MAIN = "main"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Text:
    """A block of Discord markdown that is already cleaned."""

    content: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line between blocks."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that comes back as `action`, at most 100 characters, such as "read:<nonce>:<item>"."""

    label: str
    action: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens an address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a select."""

    label: str
    value: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """A menu of up to 25 choices that comes back as `action` with the chosen value."""

    action: str
    placeholder: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Up to five buttons side by side."""

    buttons: tuple[Button | Link, ...]


Block = Text | Rule | Row | Select


@dataclass(frozen=True, slots=True)
class Page:
    """One message. `accent` is the colour of the bar at its side, 0xRRGGBB, or None for no frame at all.

    `pings` is the role that it may notify where it names it; `silent` notifies nobody.
    """

    blocks: tuple[Block, ...]
    accent: int | None = None
    pings: int | None = None
    silent: bool = False
