"""What was changed by hand is noted with the change, until the digests are corrected."""

from datetime import timedelta

from bot.model.article import Draft, Origin, Owner
from bot.model.ports import Store
from tests.builders import NOON, a_brief, a_draft

HERE = Owner.guild(100)
URL = "https://lindow.example/pier"


async def put(store: Store, text: str, owner: Owner = HERE, url: str | None = None) -> int:
    added = await store.articles.add(owner, new(text, url), a_brief(text), added_by=7, added_at=NOON)
    return added.article_id


def new(text: str, url: str | None = None) -> Draft:
    return a_draft("The pier", text, url=url, origin=Origin.FEED)


async def edit(store: Store, article_id: int, text: str, owner: Owner = HERE) -> int | None:
    return await store.articles.edit(owner, article_id, new(text), a_brief(text), by_hand_at=None)


async def pending(store: Store) -> list[tuple[int, int]]:
    return [(one.guild_id, one.article_id) for one in await store.changes.pending()]


async def test_an_edit_and_a_removal_are_noted_in_order_until_they_are_over(store: Store) -> None:
    first, second = await put(store, "It is old."), await put(store, "It is new.")
    assert await pending(store) == []
    await edit(store, second, "It is newer.")
    await store.articles.remove(HERE, first)
    await edit(store, second, "It is newest.")
    assert await pending(store) == [(100, second), (100, first), (100, second)]
    noted = await store.changes.pending(limit=2)
    await store.changes.over([one.id for one in noted])
    await store.changes.over([])
    assert await pending(store) == [(100, second)]


async def test_what_changed_nothing_and_what_no_digest_tells_of_is_not_noted(store: Store) -> None:
    kept, other = await put(store, "It is old."), await put(store, "It is new.")
    mine = await put(store, "It is mine.", Owner.user(7))
    fed = await put(store, "It is fed.", url=URL)
    assert await edit(store, kept, "It is new.") == other
    assert await edit(store, kept, "Not theirs.", Owner.guild(101)) is None
    assert await edit(store, mine, "It is yours.", Owner.user(7)) == mine
    assert await store.articles.revise(HERE, new("It is fed again.", URL), a_brief("It is fed again.")) == fed
    assert not await store.articles.remove(Owner.guild(101), kept)
    assert await store.articles.remove(Owner.user(7), mine)
    assert await pending(store) == []


async def test_a_change_of_a_guild_that_is_purged_goes_with_it(store: Store) -> None:
    kept = await put(store, "It is old.")
    await edit(store, kept, "It is newer.")
    await store.guilds.left(100, NOON)
    await store.guilds.purge(NOON + timedelta(days=1))
    assert await pending(store) == []
