"""Full-text search over articles, those stored before included."""

import sqlalchemy as sa
from alembic import op

from bot.model.article import Owner, OwnerKind
from storage.terms import index_terms
from storage.types import Id, Words

revision = "0004"
down_revision = "0003"

_BATCH = 200  # articles at a time, so that their texts never lie in memory together

# "ascii" parts words at ASCII characters that are no letters or digits, and terms have none of those.
_SQLITE = (
    "CREATE VIRTUAL TABLE article_search USING fts5("
    "terms, content = 'article_terms', content_rowid = 'article_id', tokenize = 'ascii')",
    "CREATE TRIGGER article_search_insert AFTER INSERT ON article_terms BEGIN "
    "INSERT INTO article_search (rowid, terms) VALUES (new.article_id, new.terms); END",
    "CREATE TRIGGER article_search_delete AFTER DELETE ON article_terms BEGIN "
    "INSERT INTO article_search (article_search, rowid, terms) VALUES ('delete', old.article_id, old.terms); END",
    "CREATE TRIGGER article_search_update AFTER UPDATE ON article_terms BEGIN "
    "INSERT INTO article_search (article_search, rowid, terms) VALUES ('delete', old.article_id, old.terms); "
    "INSERT INTO article_search (rowid, terms) VALUES (new.article_id, new.terms); END",
)
_POSTGRES = ("CREATE INDEX article_search ON article_terms USING gin (string_to_array(terms, ' '))",)

_articles = sa.table(
    "articles",
    sa.column("id", Id),
    sa.column("owner_kind", sa.Text),
    sa.column("owner_id", Id),
    sa.column("title", Words),
    sa.column("text", Words),
)


def upgrade() -> None:
    stored = op.create_table(
        "article_terms",
        sa.Column("article_id", Id, autoincrement=False, nullable=False),
        sa.Column("terms", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_terms_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_terms")),
    )
    connection = op.get_bind()
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)
    _fill(connection, stored)


def _fill(connection: sa.Connection, stored: sa.Table) -> None:
    last = -1
    while True:
        batch = sa.select(_articles).where(_articles.c.id > last).order_by(_articles.c.id).limit(_BATCH)
        rows = connection.execute(batch).all()
        if not rows:
            return
        terms = [
            {"article_id": row.id, "terms": index_terms(_owner(row.owner_kind, row.owner_id), row.title, row.text)}
            for row in rows
        ]
        connection.execute(sa.insert(stored), terms)
        last = rows[-1].id


def _owner(kind: str, id_: int) -> Owner:
    return Owner(OwnerKind(kind), id_)
