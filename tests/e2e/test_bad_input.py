"""Whatever an admin hands in by mistake is answered with one clear private sentence, and nothing is lost."""

import pytest

from tests.e2e.bot_process import BotProcess
from tests.e2e.web import Site, article_html
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File, Outcome, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def stored(person: Person) -> str:
    """How many articles the server has, as the list says."""
    return (await person.slash("article list")).text.splitlines()[0]


def is_one_private_sentence(outcome: Outcome) -> bool:
    text = outcome.text
    return outcome.answer.ephemeral and "\n" not in text and text.endswith((".", ")")) and len(text) < 300


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("", "list of articles"),
        ("nothing-here", "404"),
        ("report.pdf", "PDF"),
        ("private/lighthouse", "robots.txt"),
    ],
    ids=["a front page", "a page that is not there", "a PDF", "a page that robots.txt closes"],
)
async def test_an_address_without_an_article(ada: Person, site: Site, path: str, says: str) -> None:
    before = await stored(ada)
    outcome = await ada.slash("article add", url=site.url(path))
    assert is_one_private_sentence(outcome), outcome.text
    assert says in outcome.text
    assert await stored(ada) == before


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:5432/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://[::1]/",
        "ftp://news.example/x",
        "not an address",
    ],
)
async def test_a_private_or_unusable_address_is_refused_without_telling_what_is_there(ada: Person, url: str) -> None:
    outcome = await ada.slash("article add", url=url)
    assert is_one_private_sentence(outcome), outcome.text
    assert "refused" not in outcome.text.lower() or "connection refused" not in outcome.text.lower()


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (File("empty.txt", b"", "text/plain"), "empty"),
        (File("noise.txt", bytes(range(256)) * 40, "text/plain"), "text"),
        (File("huge.txt", b"word " * 2_000_000, "text/plain"), "larger than"),
        (File("odd.txt", "Größe naïve".encode("utf-16")[2:-1], "text/plain"), "text"),
        (File("report.pdf", b"%PDF-1.7 " + b"x" * 500, "application/pdf"), ".txt, .md and .html"),
        (File("three.txt", b"Only three words", "text/plain"), "short"),
    ],
    ids=["empty", "binary", "10 MB", "wrongly encoded", "another kind", "three words"],
)
async def test_a_file_that_is_no_article(ada: Person, file: File, says: str) -> None:
    before = await stored(ada)
    outcome = await ada.slash("article add", file=file)
    assert is_one_private_sentence(outcome), outcome.text
    assert says in outcome.text
    assert await stored(ada) == before


async def test_a_file_of_marks_stacked_without_end_does_not_hold_up_anybody(ada: Person) -> None:
    """Comparing such a text used to freeze the whole bot for minutes."""
    stack = "a" + "\u0301\u0316" * 120_000
    text = f"Stacked\n\nThe council of Merrow wrote {stack} on Monday. Nobody could read it. The mayor was told of it."
    await ada.slash("article add", file=File("marks.txt", text.encode(), "text/plain"))
    assert "Stacked" in (await ada.slash("article list")).text
    await ada.slash("article remove", article="Stacked")


async def test_pasted_text_of_three_words(ada: Person) -> None:
    before = await stored(ada)
    outcome = await ada.submit((await ada.slash("article add")).opened, {"Text": "Only three words"})
    assert is_one_private_sentence(outcome), outcome.text
    assert await stored(ada) == before


async def test_an_address_and_a_file_at_once(ada: Person, site: Site) -> None:
    file = File("a.html", article_html().encode(), "text/html")
    outcome = await ada.slash("article add", url=site.url("lighthouse"), file=file)
    assert outcome.text == "Give an address or a file, not both."


@pytest.mark.parametrize(
    ("time", "timezone", "says"),
    [
        ("08:00", "Europe/Atlantis", "no time zone"),
        ("25:00", "Europe/Berlin", "no time of day"),
        ("breakfast", "Europe/Berlin", "08:00"),
    ],
)
async def test_a_time_or_zone_that_does_not_exist(ada: Person, time: str, timezone: str, says: str) -> None:
    outcome = await ada.slash("digest create", channel="daily-news", time=time, timezone=timezone)
    assert is_one_private_sentence(outcome), outcome.text
    assert says in outcome.text
    assert "No digest is set up" in (await ada.slash("digest list")).text


async def test_a_channel_that_the_bot_may_not_post_in_names_the_permission(ada: Person) -> None:
    outcome = await ada.slash("digest create", channel="staff-only", time="08:00", timezone="UTC")
    assert is_one_private_sentence(outcome), outcome.text
    assert "Send Messages" in outcome.text
    assert "No digest is set up" in (await ada.slash("digest list")).text


async def test_a_form_sent_after_the_permission_was_taken_away_is_refused(local: LocalDiscord, ada: Person) -> None:
    form = (await ada.slash("article add")).opened
    before = await stored(ada)
    await local.give_roles(ada, "Readers")
    try:
        outcome = await ada.submit(form, {"Text": "The council of Lindow voted to rebuild the old pier. " * 20})
    finally:
        await local.give_roles(ada, "Editors")
    assert is_one_private_sentence(outcome), outcome.text
    assert "may manage this server" in outcome.text
    assert await stored(ada) == before


@pytest.mark.parametrize("command", ["digest preview", "digest send-now", "digest remove"])
async def test_a_digest_command_without_a_digest_says_how_to_make_one(ada: Person, command: str) -> None:
    outcome = await ada.slash(command)
    assert outcome.text == "This server has no digest yet; create one with `/digest create`."


async def test_a_page_that_never_answers_is_given_up(ada: Person, site: Site, local: LocalDiscord) -> None:
    outcome = await ada.slash("article add", url=site.url("silent"))
    assert is_one_private_sentence(outcome), outcome.text
    assert "again" in outcome.text


async def test_nothing_was_logged_as_a_fault(bot: BotProcess) -> None:
    assert "Traceback" not in bot.log, bot.log
