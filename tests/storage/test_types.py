"""Times are aware, exact, and come back in UTC; errors quote nothing of what was stored."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from bot.model.article import Owner
from bot.model.errors import PermanentError
from bot.model.ports import Store
from storage.store import SqlStore
from tests.builders import NOON, a_brief, a_digest, a_draft, a_subscription
from tests.storage.deliveries import part

HERE = Owner.guild(100)


@pytest.mark.parametrize(
    "instant",
    [
        datetime(1995, 1, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, 0, 1, tzinfo=UTC),
        datetime(9999, 12, 31, tzinfo=UTC),
    ],
)
async def test_an_instant_comes_back_to_the_microsecond(store: Store, instant: datetime) -> None:
    added = await store.articles.add(HERE, a_draft(published=instant), a_brief("x"), added_by=1, added_at=NOON)
    found = await store.articles.get(HERE, added.article_id)
    assert found is not None and found.article.published == instant
    assert found.article.published.utcoffset() == timedelta(0)


async def test_another_zone_is_the_same_instant(store: Store) -> None:
    there = NOON.astimezone(timezone(timedelta(hours=5, minutes=45)))
    await store.articles.add(HERE, a_draft(published=there), a_brief("x"), added_by=1, added_at=NOON)
    assert len(await store.articles.newest(HERE, limit=9, since=NOON)) == 1
    assert await store.articles.newest(HERE, limit=9, since=NOON + timedelta(microseconds=1)) == []


async def test_a_time_without_a_zone_is_refused(sql_store: SqlStore) -> None:
    with pytest.raises(StatementError, match="does not say its zone"):
        await sql_store.articles.add(HERE, a_draft(), a_brief("x"), added_by=1, added_at=NOON.replace(tzinfo=None))
    assert await sql_store.articles.count(HERE) == 0


async def test_an_error_and_its_cause_quote_nothing_of_what_was_stored(sql_store: SqlStore) -> None:
    id_ = (await sql_store.subscriptions.add(a_subscription())).id
    await sql_store.deliveries.plan(a_digest(), [part(id_)])
    again = replace(part(id_, slot="18:00"), nonce=part(id_).nonce, reason="a secret")
    with pytest.raises(PermanentError) as refused:
        await sql_store.deliveries.plan(a_digest(), [again])
    assert "secret" not in f"{refused.value} {refused.value.__cause__}"
