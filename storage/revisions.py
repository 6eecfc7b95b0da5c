"""Changing a stored article: by the one who published it, and by hand."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.article import Draft, Owner
from bot.model.brief import Brief
from bot.model.errors import TemporaryError
from storage.article_rows import of, row_of, same_as
from storage.changes import note_change
from storage.tables import article_terms, articles, set_aside
from storage.terms import index_terms

_REVISED = ("title", "title_folded", "text", "text_folded", "text_hash", "brief", "language")
_EDITED = (*_REVISED, "outlet", "outlet_folded", "url", "author", "published")
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


async def revise(connection: AsyncConnection, owner: Owner, draft: Draft, brief: Brief) -> int | None:
    """See `Articles.revise`."""
    row = row_of(owner, draft, brief, 0, _BEGINNING)
    values = {name: row[name] for name in _REVISED}
    elsewhere = or_(articles.c.url.is_(None), articles.c.url != row["url"])
    taken = select(articles.c.id).where(of(owner), elsewhere, articles.c.text_hash == row["text_hash"])
    differs = or_(articles.c.text_hash != row["text_hash"], articles.c.title != row["title"])
    mine = (of(owner), articles.c.url == row["url"], articles.c.edited_at.is_(None))
    if row["url"] is None or await connection.scalar(taken) is not None:
        return None
    changed = await connection.scalar(update(articles).where(*mine, differs).values(values).returning(articles.c.id))
    if changed is not None:
        await _follow(connection, changed, owner, row, brief)
        return int(changed)
    return await connection.scalar(select(articles.c.id).where(*mine))


async def edit(
    connection: AsyncConnection, owner: Owner, article_id: int, new: tuple[Draft, Brief], by_hand_at: datetime | None
) -> int | None:
    """See `Articles.edit`."""
    mine = (of(owner), articles.c.id == article_id)
    added_at: datetime | None = await connection.scalar(select(articles.c.added_at).where(*mine).with_for_update())
    if added_at is None:
        return None
    row = row_of(owner, *new, 0, added_at)
    others = select(articles.c.id).where(of(owner), articles.c.id != article_id, same_as(row))
    other: int | None = await connection.scalar(others.order_by(articles.c.id).limit(1))
    if other is not None:
        return other
    values = {name: row[name] for name in (*_EDITED, "arrived")}
    try:
        await connection.execute(update(articles).where(*mine).values(**values, edited_at=by_hand_at))
    except IntegrityError as error:  # on PostgreSQL another writer can come between the look and the change
        raise TemporaryError("another article with this address or text came in at this moment") from error
    await _follow(connection, article_id, owner, row, new[1])
    await note_change(connection, owner, article_id)
    return article_id


async def note_trouble(connection: AsyncConnection, article_id: int, brief: Brief) -> None:
    """Remember that the article could not be understood, where that is so."""
    if brief.trouble:
        await connection.execute(set_aside.insert().values(article_id=article_id, reason=brief.trouble))


async def _follow(
    connection: AsyncConnection, article_id: int, owner: Owner, row: dict[str, Any], brief: Brief
) -> None:
    """Bring after the article what stands in other tables about it."""
    terms = index_terms(owner, row["title"], row["text"])
    await connection.execute(update(article_terms).where(article_terms.c.article_id == article_id).values(terms=terms))
    await connection.execute(delete(set_aside).where(set_aside.c.article_id == article_id))
    await note_trouble(connection, article_id, brief)
