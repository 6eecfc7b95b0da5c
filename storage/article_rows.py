"""An article as a row, and back."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_

from bot.model.article import Article, Draft, Origin, Owner, OwnerKind
from bot.model.brief import Brief, Briefed
from storage import codec
from storage.folding import fold
from storage.tables import articles
from storage.types import storable

WHOLE = tuple(column for column in articles.c if not column.name.endswith("_folded"))
"""What `briefed` reads: the folded copies are for the database to search in, and as long as the text."""


def of(owner: Owner) -> ColumnElement[bool]:
    """True for the owner's articles."""
    return and_(articles.c.owner_kind == owner.kind.value, articles.c.owner_id == owner.id)


def row_of(owner: Owner, draft: Draft, brief: Brief, added_by: int, added_at: datetime) -> dict[str, Any]:
    """What is stored of a new article."""
    title, text = storable(draft.title.strip() or brief.headline), storable(draft.text)
    published = draft.published or added_at
    return {
        "owner_kind": owner.kind.value,
        "owner_id": owner.id,
        "published": published,
        "added_at": added_at,
        "arrived": max(published, added_at),
        "added_by": added_by,
        "origin": draft.origin.value,
        "language": draft.language or brief.language,
        "title": title,
        "outlet": draft.outlet,
        "url": storable(draft.url) if draft.url else None,
        "author": draft.author,
        "text_hash": text_hash(text),
        "title_folded": fold(title),
        "outlet_folded": fold(draft.outlet),
        "text": text,
        "text_folded": fold(text),
        "brief": codec.dumps(brief),
    }


def same_as(row: dict[str, Any]) -> ColumnElement[bool]:
    """True for articles with the row's address or text; no address is none that two could share."""
    same_text = articles.c.text_hash == row["text_hash"]
    return same_text if row["url"] is None else or_(articles.c.url == row["url"], same_text)


def text_hash(text: str) -> str:
    """What two texts share that differ only in white space: SHA-256, in hexadecimal."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def briefed(row: Row[Any]) -> Briefed:
    """The article that a row of `WHOLE` holds."""
    article = Article(
        id=row.id,
        owner=Owner(OwnerKind(row.owner_kind), row.owner_id),
        title=row.title,
        text=row.text,
        origin=Origin(row.origin),
        outlet=row.outlet,
        url=row.url,
        author=row.author,
        published=row.published,
        language=row.language,
        added_at=row.added_at,
        added_by=row.added_by,
        edited_at=row.edited_at,
    )
    return Briefed(article, codec.loads(Brief, row.brief))
