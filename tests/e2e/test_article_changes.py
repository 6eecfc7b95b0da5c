"""An admin edits an article, reads its page again, and removes it, through the chat page."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web

from tests.e2e.bot_process import BotProcess
from tests.e2e.clocked_bot import passing
from tests.e2e.web import PARAGRAPHS, article_html
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File, Message, Outcome, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")
TITLE = "Cape Merrow lighthouse to go dark in March"
NASTY = "<@1> @everyone [x](https://evil.example) \u202e\x07**bold** # \n- `code`"


class Site:
    """One article, whose page the test writes."""

    def __init__(self) -> None:
        self.status, self.html = 200, article_html()
        self.host = ""

    async def answer(self, request: web.Request) -> web.Response:
        return web.Response(status=self.status, text=self.html, content_type="text/html")

    @property
    def url(self) -> str:
        return f"http://{self.host}/lighthouse"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_get("/lighthouse", site.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.host = f"127.0.0.1:{runner.addresses[0][1]}"
    yield site
    await runner.cleanup()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(bot: BotProcess) -> AsyncIterator[BotProcess]:
    yield bot
    assert "Traceback" not in bot.log, bot.log


@pytest_asyncio.fixture(loop_scope="module")
async def article(ada: Person, site: Site) -> AsyncIterator[str]:
    """The article as its page has it, new; its id as an autocomplete's value."""
    site.status, site.html = 200, article_html()
    await ada.slash("article add", url=site.url)
    (choice, *_) = await ada.autocomplete("article edit", "article", "merrow")
    yield str(choice.value)
    await ada.slash("article remove", article=str(choice.value))


async def edit(person: Person, article: str, /, **values: str) -> Outcome:
    labels = {
        "headline": "Headline",
        "text": "Text",
        "link": "Link",
        "outlet": "Publication",
        "date": "Published (UTC)",
    }
    form = (await person.slash("article edit", article=article)).opened
    return await person.submit(form, {labels.get(name, "Published (UTC)"): value for name, value in values.items()})


def is_one_private_sentence(outcome: Outcome) -> bool:
    text = outcome.text
    return outcome.answer.ephemeral and "\n" not in text and text.endswith(".") and len(text) < 300


async def test_the_form_shows_what_is_stored_and_an_edit_is_understood_anew(ada: Person, article: str) -> None:
    form = (await ada.slash("article edit", article=article)).opened
    shown = {label: field.get("value", "") for label, field in form.fields.items()}
    assert shown["Headline"] == TITLE and shown["Publication"] == "The Strait Times"
    assert shown["Text"].startswith("The lighthouse at Cape Merrow")
    text = (
        "The council of Lindow voted on Tuesday to rebuild the old pier. Work begins in spring.\n"
        "Mayor Ada Brink said that the first boat should sail before the summer holidays begin."
    )
    outcome = await ada.submit(form, {"Headline": "A pier for Lindow", "Text": text, "Publication": "Lindow Post"})
    assert "Saved." in outcome.text and "A pier for Lindow" in outcome.text and "Lindow Post" in outcome.text
    assert "council of Lindow voted" in outcome.text and outcome.answer.ephemeral
    assert "A pier for Lindow" in (await ada.slash("search", query="begins in spring")).text
    assert "A pier for Lindow" in (await ada.slash("bullets", article=article)).text
    assert "No article here has all" in (await ada.slash("search", query="satellite receivers")).text


async def test_a_form_that_is_sent_as_it_opened_changes_nothing(ada: Person, article: str) -> None:
    assert TITLE in (await edit(ada, article)).text
    assert "says what is stored here" in (await ada.slash("article recheck", article=article)).text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("text", "too short", "too short"),
        ("link", "javascript:alert(1)", "web address"),
        ("date", "soon", "not a date"),
        ("date", "1887-01-01", "1995"),
    ],
)
async def test_bad_input_is_one_sentence_and_changes_nothing(
    ada: Person, article: str, field: str, value: str, says: str
) -> None:
    outcome = await edit(ada, article, outlet="Changed Post", **{field: value})
    assert is_one_private_sentence(outcome) and says in outcome.text, outcome.text
    assert "Changed Post" not in (await ada.slash("article list")).text


async def test_what_is_typed_can_do_nothing(ada: Person, article: str) -> None:
    outcome = await edit(ada, article, headline=NASTY, outlet=NASTY[:100])
    for text in (outcome.text, (await ada.slash("article list")).text):
        assert "\\[x\\]" in text and "\\<@1>" in text
        assert "@everyone" not in text and "\u202e" not in text and "](https://evil" not in text
    assert outcome.answer.raw["mentions"] == []


async def test_a_text_longer_than_one_field_has_its_own_form_and_a_longer_one_wants_a_file(ada: Person) -> None:
    sentence = "Growers in the Vell valley lost half of their apples on night {}, their cooperative said.\n"
    long = "Orchards of Vell\n\n" + "".join(sentence.format(n) for n in range(1, 90))
    await ada.slash("article add", file=File("long.txt", long.encode(), "text/plain"))
    form = (await ada.slash("article edit", article="Orchards of Vell")).opened
    assert "Text" not in form.fields
    form = (await ada.slash("article edit", article="Orchards of Vell", part="text")).opened
    second = str(form.fields["Text, part 2"]["value"])
    outcome = await ada.submit(form, {"Text, part 2": second.replace("apples", "quinces")})
    assert "Saved." in outcome.text
    assert "Orchards of Vell" in (await ada.slash("search", query='"their quinces"')).text
    longer = "Orchards of Vell\n\n" + "".join(sentence.format(n) for n in range(1, 400))
    file = File("longer.txt", longer.encode(), "text/plain")
    assert "Saved." in (await ada.slash("article edit", article="Orchards of Vell", file=file)).text
    refused = await ada.slash("article edit", article="Orchards of Vell", part="text")
    assert is_one_private_sentence(refused) and "a file" in refused.text
    await ada.slash("article remove", article="Orchards of Vell")


async def test_a_page_that_changed_is_taken_and_the_difference_shown(ada: Person, article: str, site: Site) -> None:
    site.html = article_html(paragraphs=[PARAGRAPHS[0].replace("168", "169"), *PARAGRAPHS[1:]])
    outcome = await ada.slash("article recheck", article=article)
    assert "The page has changed" in outcome.text
    assert "new: The lighthouse" in outcome.text and "gone: The lighthouse" in outcome.text
    assert "169 years" in (await ada.slash("summary", article=article)).text


async def test_a_page_that_is_gone_or_worse_takes_nothing_away(ada: Person, article: str, site: Site) -> None:
    site.status = 404
    outcome = await ada.slash("article recheck", article=article)
    assert "404" in outcome.text and "kept as it is" in outcome.text
    site.status, site.html = 200, article_html(title="Cookies", paragraphs=["We and our partners use cookies."] * 2)
    assert "kept" in (await ada.slash("article recheck", article=article)).text
    site.html = article_html(paragraphs=PARAGRAPHS[:1])
    outcome = await ada.slash("article recheck", article=article)
    assert "much less" in outcome.text
    assert "satellite receivers" in (await ada.slash("summary", article=article)).text
    taken = await ada.press(outcome.answer, "Take the page’s text")
    assert "The page has changed" in taken.text
    assert "No article here has all" in (await ada.slash("search", query="satellite receivers")).text


async def test_an_article_without_an_address_has_no_page(ada: Person) -> None:
    text = "The council of Lindow voted to rebuild the old pier, and work begins there in spring. " * 3
    await ada.submit((await ada.slash("article add")).opened, {"Headline": "Pasted pier", "Text": text})
    outcome = await ada.slash("article recheck", article="Pasted pier")
    assert is_one_private_sentence(outcome) and "no address" in outcome.text
    await ada.slash("article remove", article="Pasted pier")


async def test_digests_that_tell_of_it_are_named_and_corrected_in_place(ada: Person, clock: Path, article: str) -> None:
    there = await ada.at("daily-news")
    time = f"{datetime.now(UTC).hour:02}:00"
    await ada.slash("digest create", channel="daily-news", time=time, timezone="UTC")
    assert "Posted" in (await ada.slash("digest send-now")).text
    (before,) = [one for one in await there.messages() if not one.ephemeral]
    assert "One posted digest tells of it and is corrected" in (await edit(ada, article, outlet="Strait Times")).text

    async def shown() -> Message:
        return next(one for one in await there.messages() if one.id == before.id)

    async def is_corrected() -> bool:
        return "corrected" in (await shown()).text

    await passing(clock, is_corrected)
    after = await shown()
    assert "[Strait Times]" in after.text and "[Strait Times]" not in before.text
    assert len([one for one in await there.messages() if not one.ephemeral]) == 1
    await ada.slash("digest remove")


async def test_one_who_lost_the_permission_and_one_of_another_server_change_nothing(
    local: LocalDiscord, ada: Person, cleo: Person, article: str
) -> None:
    form = (await ada.slash("article edit", article=article)).opened
    await local.give_roles(ada, "Readers")
    try:
        outcome = await ada.submit(form, {"Publication": "Stolen Post"})
    finally:
        await local.give_roles(ada, "Editors")
    assert is_one_private_sentence(outcome) and "may manage this server" in outcome.text
    assert "No article here matches" in (await cleo.slash("article edit", article=article)).text
    assert "No article here matches" in (await cleo.slash("article recheck", article=article)).text
    assert await cleo.autocomplete("article edit", "article", "merrow") == ()
    assert "Stolen Post" not in (await ada.slash("article list")).text


async def test_in_a_dm_one_edits_what_one_saved_oneself(ada: Person, ben: Person) -> None:
    mine = await ben.in_dm()
    text = "The council of Lindow voted to rebuild the old pier, and work begins there in spring. " * 3
    await mine.submit((await mine.slash("article add")).opened, {"Headline": "My pier", "Text": text})
    assert "Saved." in (await edit(mine, "My pier", headline="My new pier")).text
    assert "My new pier" in (await mine.slash("news")).text
    assert "My new pier" not in (await ada.slash("news")).text
    await mine.slash("me delete")


async def test_several_admins_who_add_the_same_page_at_once_have_it_once(ada: Person, site: Site) -> None:
    site.status, site.html = 200, article_html()
    outcomes = await asyncio.gather(*(ada.slash("article add", url=site.url) for _ in range(6)))
    assert sum("was here before" in one.text for one in outcomes) == 5
    listed = await ada.slash("article list")
    assert len(re.findall(TITLE, listed.text)) == 1
    message: Message = listed.answer
    assert message.ephemeral
    await ada.slash("article remove", article="merrow")
