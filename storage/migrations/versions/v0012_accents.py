"""Full-text search without the accents that people leave out: articles that have some are indexed anew."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from bot.model.article import Owner, OwnerKind
from storage.terms import index_terms
from storage.types import Id, Words

revision = "0012"
down_revision = "0011"

_BATCH = 200  # articles at a time, so that their texts never lie in memory together

_articles = sa.table(
    "articles",
    sa.column("id", Id),
    sa.column("owner_kind", sa.Text),
    sa.column("owner_id", Id),
    sa.column("title", Words),
    sa.column("text", Words),
)
_terms = sa.table("article_terms", sa.column("article_id", Id), sa.column("terms", Words))


def upgrade() -> None:
    connection = op.get_bind()
    changed = sa.update(_terms).where(_terms.c.article_id == sa.bindparam("id")).values(terms=sa.bindparam("new"))
    for rows in _batches(connection):
        renewed = [{"id": row.id, "new": new} for row in rows if (new := _index_terms(row)) != row.terms]
        if renewed:
            connection.execute(changed, renewed)


def _batches(connection: sa.Connection) -> Iterator[list[sa.Row[tuple[object, ...]]]]:
    joined = _articles.join(_terms, _terms.c.article_id == _articles.c.id)
    batch = sa.select(_articles, _terms.c.terms).select_from(joined).order_by(_articles.c.id).limit(_BATCH)
    last = -1
    while rows := list(connection.execute(batch.where(_articles.c.id > last))):
        yield rows
        last = rows[-1].id


def _index_terms(row: sa.Row[tuple[object, ...]]) -> str:
    return index_terms(Owner(OwnerKind(row.owner_kind), row.owner_id), row.title, row.text)
