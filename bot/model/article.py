"""Articles, and whose they are."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OwnerKind(StrEnum):
    """Who can own articles."""

    GUILD = "guild"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Owner:
    """A guild, or a person in a DM. Nothing that one owner stored is ever shown to another."""

    kind: OwnerKind
    id: int

    @classmethod
    def guild(cls, guild_id: int) -> "Owner":
        """The guild with this id."""
        return cls(OwnerKind.GUILD, guild_id)

    @classmethod
    def user(cls, user_id: int) -> "Owner":
        """The person with this id, for what they saved in a DM."""
        return cls(OwnerKind.USER, user_id)


class Origin(StrEnum):
    """How an article came in. Fetched ones (page, feed) are not ours to republish."""

    PAGE = "page"
    FEED = "feed"
    FILE = "file"
    PASTED = "pasted"
    SEED = "seed"

    @property
    def fetched(self) -> bool:
        """True where somebody else publishes the text, so that a summary stays at most a third of it."""
        return self in (Origin.PAGE, Origin.FEED)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it was read, before it is stored.

    `text` is clean plain text: paragraphs separated by newlines. `title` may be empty. `published` is aware UTC,
    or None where the source does not say. `outlet` is the publication's name, or "" where nobody said.
    """

    title: str
    text: str
    origin: Origin
    outlet: str = ""
    url: str | None = None
    author: str | None = None
    published: datetime | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article.

    Where the source does not say: `published` is `added_at`, `title` and `language` are the brief's. `edited_at` is
    when somebody here last changed it by hand, or None: such an article is not changed by its feed.
    """

    id: int
    owner: Owner
    title: str
    text: str
    origin: Origin
    outlet: str
    url: str | None
    author: str | None
    published: datetime
    language: str | None
    added_at: datetime
    added_by: int
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What a list or an autocomplete shows of an article; read without its text."""

    id: int
    title: str
    outlet: str
    url: str | None
    published: datetime
    language: str | None
