"""What an admin can choose for a digest, through the commands and into the channel."""

import pytest

from bot.sandbox.state import SUPPRESS_NOTIFICATIONS
from tests.e2e.bot_process import BotProcess
from tests.e2e.test_digests import digests_in
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File, Person, Value

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_chosen_role_is_pinged_once_and_no_one_else_and_nobody_is_woken(bot: BotProcess, ada: Person) -> None:
    wish: dict[str, Value] = {"time": "08:00", "timezone": "UTC", "role": "Readers", "silent": True, "quiet-day": "say"}
    there = await ada.at("daily-news")
    created = await there.slash("digest create", channel="daily-news", **wish)
    assert "pings <@&" in created.text and "silent" in created.text
    preview = await there.slash("digest preview")
    assert preview.answer.raw["mention_roles"] == []
    await there.slash("digest send-now")
    (posted,) = await digests_in(there)
    reader = next(role["id"] for role in (await ada.world())["guilds"][0]["roles"] if role["name"] == "Readers")
    assert posted.raw["mention_roles"] == [reader]
    assert not posted.raw["mention_everyone"]
    assert posted.raw["flags"] & SUPPRESS_NOTIFICATIONS
    assert posted.text == preview.text

    changed = await there.slash("digest edit", clear="role", silent=False)
    assert "pings" not in changed.text and "silent" not in changed.text
    await there.slash("digest send-now")
    plain = (await digests_in(there))[-1]
    assert plain.raw["mention_roles"] == []
    assert not plain.raw["flags"] & SUPPRESS_NOTIFICATIONS
    await there.slash("digest remove")


async def test_everyone_is_never_pinged(bot: BotProcess, ada: Person) -> None:
    wish = {"channel": "general", "time": "08:00", "timezone": "UTC", "role": "@everyone"}
    assert "never pings everyone" in (await ada.slash("digest create", **wish)).text
    assert "No digest is set up" in (await ada.slash("digest list")).text


async def test_a_digest_is_changed_in_what_was_named_and_says_so(bot: BotProcess, ada: Person) -> None:
    wish = {"time": "08:00, 18:30", "timezone": "Berlin", "days": "Mon-Fri", "quiet-hours": "22:00-07:00"}
    created = await ada.slash("digest create", channel="daily-news", topics="ferry", **wish)
    assert "at 08:00, 18:30 Europe/Berlin, Monday to Friday" in created.text
    assert "only ferry" in created.text and "held from 22:00 to 07:00" in created.text
    assert "/digest edit" in created.text
    shown = await ada.slash("digest edit")
    assert "Nothing was changed" in shown.text and "Monday to Friday" in shown.text
    assert "names no weekdays" in (await ada.slash("digest edit", days="someday")).text
    edited = await ada.slash("digest edit", days="weekends", clear="quiet-hours", **{"quiet-day": "skip"})
    listed = (await ada.slash("digest list")).text
    for text in (edited.text, listed):
        assert "at 08:00, 18:30 Europe/Berlin, Saturday, Sunday" in text
        assert "only ferry" in text and "held from" not in text and "posts nothing on a day without news" in text
    await ada.slash("digest remove")


async def test_a_channel_has_several_digests_told_apart_by_their_titles(
    local: LocalDiscord, bot: BotProcess, ada: Person
) -> None:
    for title in ("Morning", "Evening"):
        await ada.slash("digest create", channel="general", time="08:00", timezone="UTC", title=title)
    choices = await ada.autocomplete("digest edit", "digest", "even")
    assert [choice.name.split(" ·")[0] for choice in choices] == ["Evening"]
    await ada.slash("digest edit", digest=choices[0].value, title="Night", channel="announcements")
    listed = (await ada.slash("digest list")).text
    assert "Morning" in listed and "Night" in listed and "Evening" not in listed
    for choice in await ada.autocomplete("digest remove", "digest", ""):
        await ada.slash("digest remove", digest=choice.value)


async def test_outlets_that_disagree_about_a_number_are_shown_with_their_sentences(
    bot: BotProcess, ada: Person
) -> None:
    texts = {
        "The Harbour Post": "Fire on the ferry Linnea off Marn kills twelve\n\n"
        "A fire on the ferry Linnea off Marn on Monday killed 12 people, the coast guard said. "
        "The ferry was towed into Marn harbour with its bridge burnt out.\n\n"
        "Captain Ole Dahl said that the fire began in the engine room of the ferry shortly after midnight.",
        "Northern Courier": "Fifteen die in fire on ferry Linnea off Marn\n\n"
        "The fire on the ferry Linnea killed 15 people off Marn on Monday, the hospital said. "
        "The coast guard towed the ferry into Marn harbour.\n\n"
        "The engine room of the ferry had been inspected in spring, said Ida Krog of the shipping office.",
    }
    for outlet, text in texts.items():
        file = File("story.txt", f"Outlet: {outlet}\nLanguage: en\n\n{text}".encode(), "text/plain")
        assert "Added" in (await ada.slash("article add", file=file)).text
    there = await ada.at("announcements")
    await there.slash("digest create", channel="announcements", time="08:00", timezone="UTC")
    await there.slash("digest send-now")
    (posted,) = await digests_in(there)
    assert "Sources differ: 12 (" in posted.text and "15 (Northern Courier)" in posted.text
    proof = await there.press(posted, "Sources")
    assert "killed 12 people, the coast guard said" in proof.text and "killed 15 people off" in proof.text
    await there.slash("digest remove")
