"""Looking back on digests: what was sent, why something was in it, and what to do about the rest."""

import pytest

from tests.e2e.bot_process import BotProcess
from tests.e2e.test_digests import add_stories, digests_in
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_person_asks_why_and_reads_the_history(local: LocalDiscord, bot: BotProcess, ada: Person) -> None:
    there = await ada.at("daily-news")
    await add_stories(there)
    await there.slash("digest create", channel="daily-news", time="08:00", timezone="UTC", topics="ferry")
    assert "No digest was sent" in (await there.slash("digest why", article="ferry")).text
    assert "Nothing was sent yet" in (await there.slash("digest history")).text
    await there.slash("digest send-now")
    (posted,) = await digests_in(there)

    (article,) = await there.autocomplete("digest why", "article", "ferry company")
    why = await there.slash("digest why", article=article.value)
    assert "It was posted in [part 1 of 1](https://discord.com/channels/" in why.text and "· posted" in why.text
    assert f"/{posted.channel_id}/{posted.id})" in why.text
    (other,) = await there.autocomplete("digest why", "article", "court in marn")
    assert "· off-topic" in (await there.slash("digest why", article=other.value)).text

    await there.slash("article remove", article=article.value)
    (digest,) = await there.autocomplete("digest why", "digest", "")
    gone = await there.slash("digest why", article=article.value, digest=digest.value)
    assert "· posted" in gone.text and "removed since" in gone.text
    assert "· not-stored" in (await there.slash("digest why", article="999999", digest=digest.value)).text

    history = await there.slash("digest history")
    assert f"/{posted.channel_id}/{posted.id}) posted" in history.text and "1 try" in history.text
    await there.slash("digest remove")
