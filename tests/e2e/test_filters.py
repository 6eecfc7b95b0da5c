"""An admin filters what digests tell of, through the chat page."""

import pytest
import pytest_asyncio

from tests.e2e.bot_process import BotProcess
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File, Outcome, Person, RefusedError

pytestmark = pytest.mark.asyncio(loop_scope="module")
STORIES = {
    "The ferry to Lindow sails again": "Captain Ada Brink steered it past the new pier with 212 people on board, the "
    "harbour office said on Monday. The ferry had been under repair for a year after a fire in its engine room. "
    "Tickets cost four crowns, which is what they cost before the fire.",
    "Chess final in Merrow ends in a draw": "Grandmaster Helen Strand offered it after six hours in the town hall of "
    "Merrow on Sunday. Her opponent Aron Vik had lost a rook and won it back. The chess federation will let the two "
    "play again in May.",
    "Opera house of Vell burns down": "Nobody was hurt, the fire brigade of Vell said on Saturday. The opera house was "
    "built in 1887 and had been empty since spring. Mayor Maren Dahl promised to build it anew within three years.",
}
NONE = "no filter here yet"


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def articles(ada: Person) -> None:
    """Three articles; adding one again changes nothing."""
    for title, text in STORIES.items():
        await ada.slash("article add", file=File("story.txt", f"{title}\n\n{text}".encode(), "text/plain"))


async def clear(ada: Person) -> None:
    for choice in await ada.autocomplete("filter remove", "filter", ""):
        await ada.slash("filter remove", filter=str(choice.value))


def is_one_private_sentence(outcome: Outcome) -> bool:
    text = outcome.text
    return outcome.answer.ephemeral and "\n" not in text and text.endswith(".") and len(text) < 300


async def test_a_filter_is_tried_saved_listed_used_and_removed(ada: Person) -> None:
    tested = await ada.slash("filter test", words='chess -"the ferry"')
    assert "matches 1 of the newest 3 articles" in tested.text and "Chess final" in tested.text
    assert "Nothing was saved" in tested.text and NONE in (await ada.slash("filter list")).text
    saved = await ada.slash("filter add", words='chess -"the ferry"')
    assert "Saved: a filter that leaves out articles with" in saved.text and "could still tell of 2" in saved.text
    listed = (await ada.slash("filter list")).text
    assert "1 filter" in listed and "all digests of this server" in listed
    await ada.slash("digest create", channel="daily-news", time="08:00", timezone="UTC")
    shown = (await ada.slash("digest preview")).text
    assert "Opera house" in shown and "Chess final" not in shown
    (choice,) = await ada.autocomplete("filter remove", "filter", "chess")
    assert "next digest is made without it" in (await ada.slash("filter remove", filter=str(choice.value))).text
    assert "Chess final" in (await ada.slash("digest preview")).text
    await ada.slash("digest remove")


async def test_a_filter_for_one_digest_counts_there_alone_and_goes_with_it(ada: Person) -> None:
    await ada.slash("digest create", channel="daily-news", time="08:00", timezone="UTC")
    await ada.slash("digest create", channel="general", time="09:00", timezone="UTC")
    (there,) = await ada.autocomplete("filter add", "digest", "daily-news", words="x")
    saved = await ada.slash("filter add", words="opera", action="keep only", digest=str(there.value))
    assert "keeps only" in saved.text and "that digest could still tell of 1" in saved.text
    shown = (await ada.slash("digest preview", digest=str(there.value))).text
    assert "Opera house" in shown and "Chess final" not in shown
    (here,) = await ada.autocomplete("digest preview", "digest", "general")
    assert "Chess final" in (await ada.slash("digest preview", digest=str(here.value))).text
    assert "the digest in <#" in (await ada.slash("filter list")).text
    await ada.slash("digest remove", digest=str(there.value))
    assert NONE in (await ada.slash("filter list")).text
    await ada.slash("digest remove", digest=str(here.value))


async def test_a_filter_that_would_leave_nothing_is_warned_of(ada: Person) -> None:
    warned = await ada.slash("filter add", words="said offered hurt")
    assert "Not saved" in warned.text and "anyway: True" in warned.text and "matches 3 of the newest 3" in warned.text
    assert NONE in (await ada.slash("filter list")).text
    assert "Saved" in (await ada.slash("filter add", words="said offered hurt", anyway=True)).text
    await clear(ada)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "words, or a pattern"),
        ({"words": "a", "pattern": "b"}, "words, or a pattern"),
        ({"words": "-only -minus"}, "at least one word"),
        ({"words": '"open'}, "not closed"),
        ({"words": " ".join(f"w{n}" for n in range(30))}, "20 words"),
        ({"pattern": "("}, "no pattern"),
        ({"pattern": ".*"}, "every article"),
        ({"pattern": r"\pL{500}"}, "too large"),
        ({"words": "a", "digest": "999"}, "digest"),
    ],
)
async def test_bad_input_is_one_sentence_and_saves_nothing(ada: Person, options: dict[str, str], says: str) -> None:
    for command in ("filter add", "filter test"):
        outcome = await ada.slash(command, **options)
        assert is_one_private_sentence(outcome) and says in outcome.text, outcome.text
    assert NONE in (await ada.slash("filter list")).text


async def test_a_pattern_is_a_filter_too_and_can_do_nothing_on_the_page(ada: Person) -> None:
    pattern = r"\b(ferry|<@1>|@everyone|`code`|\[x\]\(https://evil\.example\))\b"
    saved = await ada.slash("filter add", pattern=pattern)
    assert "the pattern" in saved.text and "could still tell of 2" in saved.text
    for text in (saved.text, (await ada.slash("filter list")).text):
        assert "\\<@1>" in text and "@everyone" not in text and "](https://evil" not in text
    await clear(ada)


async def test_a_list_of_the_longest_filters_fits_into_a_message_and_says_how_many_more(ada: Person) -> None:
    for n in range(25):
        assert "Saved" in (await ada.slash("filter add", words=f"{n:02} " + "* " * 95 + "_`x")).text
    listed = (await ada.slash("filter list")).text
    assert "25 filters" in listed and "more" in listed
    refused = await ada.slash("filter add", words="one more")
    assert is_one_private_sentence(refused) and "25 filters" in refused.text
    assert len(await ada.autocomplete("filter remove", "filter", "")) == 25
    await clear(ada)


async def test_a_member_and_another_server_have_nothing_to_do_with_it(ada: Person, ben: Person, cleo: Person) -> None:
    await ada.slash("filter add", words="opera")
    (choice,) = await ada.autocomplete("filter remove", "filter", "opera")
    with pytest.raises(RefusedError):
        await ben.slash("filter list")
    assert NONE in (await cleo.slash("filter list")).text
    assert await cleo.autocomplete("filter remove", "filter", "") == ()
    assert "No filter here matches" in (await cleo.slash("filter remove", filter=str(choice.value))).text
    assert "No filter here matches" in (await cleo.slash("filter test", filter=str(choice.value))).text
    assert "matches 1 of" in (await ada.slash("filter test", filter=str(choice.value))).text
    await clear(ada)


async def test_nothing_failed_on_the_way(local: LocalDiscord, bot: BotProcess) -> None:
    assert "Traceback" not in bot.log, bot.log
