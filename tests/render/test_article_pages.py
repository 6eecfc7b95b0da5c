"""An article, a list, a server's digests: each as a page that Discord takes."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.model.article import ArticleLine
from bot.model.brief import Quote
from bot.model.page import Page, Select, Text
from bot.render import help as help_pages
from bot.render import lists, plain, story
from bot.render.limits import fits, width
from bot.render.quotes import NOBODY, NOT_THIS_ONE, quotes
from bot.text.quotes import find_quotes
from bot.text.reading.sentences import read
from tests.builders import NOON, a_subscription, an_article

_texts = st.text(max_size=1_500)


def texts_of(shown: Page) -> str:
    return "\n".join(block.content for block in shown.blocks if isinstance(block, Text))


def a_line(number: int = 1, title: str = "Pier lit", outlet: str = "Post", url: str | None = None) -> ArticleLine:
    return ArticleLine(number, title, outlet, url, NOON, "en")


@given(_texts, _texts, _texts)
def test_any_article_fits_in_every_form(title: str, text: str, outlet: str) -> None:
    briefed = an_article(title=title, sentences=(text,) * 3, outlet=outlet, url="https://a.example/" + "x" * 400)
    for form in (story.headline_only, story.bullets, story.full, story.actors, story.article_sources):
        assert fits(form(briefed))


@given(_texts, _texts, st.integers(0, 20), st.integers(0, 300), st.booleans())
def test_any_quotes_fit_and_keep_their_words(speaker: str, text: str, many: int, at: int, direct: bool) -> None:
    briefed = an_article(sentences=(text,) * 3)
    whole = briefed.article.text
    start, end = min(at, len(whole)), min(at + 80, len(whole))
    told = (Quote(speaker or "Ada", "said", whole[start:end], start, end, direct),) * many
    assert fits(quotes(replace(briefed, brief=replace(briefed.brief, quotes=told))))


def quoted(text: str, speaker: str = "") -> str:
    briefed = an_article(sentences=(text,))
    found = find_quotes(read("", text, "en"))
    return texts_of(quotes(replace(briefed, brief=replace(briefed.brief, quotes=found)), speaker))


def test_a_quote_stands_in_its_sentence_below_its_speaker() -> None:
    shown = quoted("The sea was calm. “We sail at dawn,” said Ann Lee, the mayor. Nobody else came.")
    assert shown.endswith("**Ann Lee** · said\n> “**We sail at dawn**,” said Ann Lee, the mayor.")


def test_a_speaker_who_goes_on_is_named_once() -> None:
    assert quoted("“We sail at dawn,” said Ann Lee. “Nobody else will come.”").count("**Ann Lee**") == 1


def test_a_report_is_told_apart_from_a_quote() -> None:
    shown = quoted("On Monday Ann Lee said that the gate had failed twice. Nobody else came.")
    assert shown.endswith("**Ann Lee** · said (reported)\n> On Monday Ann Lee said that **the gate had failed twice**.")


def test_the_quotes_of_one_speaker_can_be_asked_for() -> None:
    text = "“We sail at dawn,” said Ann Lee. “We stay at home,” said Tom Hale."
    assert "Tom Hale" not in quoted(text, "lee")
    assert "We sail at dawn" in quoted(text, "lee")
    assert NOT_THIS_ONE in quoted(text, "Roe")
    assert NOBODY in quoted("Nobody spoke that day in the whole town.")


def test_many_quotes_are_counted() -> None:
    shown = quoted(" ".join(f"“We sail to the port number {n} at dawn,” said Ann Lee." for n in range(90)))
    assert "more: name a speaker" in shown


@given(
    st.lists(
        st.builds(a_line, st.integers(1, 10**9), _texts, _texts, st.none() | st.just("https://a.example/" + "x" * 450)),
        max_size=30,
    )
)
def test_any_list_fits(lines: list[ArticleLine]) -> None:
    assert fits(lists.articles("Latest", lines, "none"))
    assert all(width(lists.label(line)) <= 100 for line in lines)


def test_an_outlet_of_wide_characters_leaves_the_title_less_room() -> None:
    assert width(lists.label(a_line(title="0" * 90, outlet="🗞" * 10))) <= 100


def test_a_list_offers_each_of_its_articles_to_read() -> None:
    (menu,) = [
        block for block in lists.articles("Latest", [a_line(4), a_line(9)], "").blocks if isinstance(block, Select)
    ]
    assert [choice.value for choice in menu.choices] == ["4", "9"]


def test_an_empty_list_says_what_to_do() -> None:
    assert texts_of(lists.articles("Latest", [], "Add one with `/article add`.")) == "Add one with `/article add`."


def test_an_article_that_was_there_before_is_said_to_be_unchanged() -> None:
    assert "was here before" in texts_of(lists.filed(an_article(), existed=True))
    assert "Added" in texts_of(lists.filed(an_article(), existed=False))


def test_who_adds_an_article_that_is_set_aside_reads_why_and_what_to_do() -> None:
    article = an_article()
    assert "recheck" not in texts_of(lists.filed(article, existed=False))
    aside = replace(article, brief=replace(article.brief, trouble="it took longer than 10 s"))
    assert "could not be understood (it took longer than 10 s); `/article recheck`" in texts_of(
        lists.filed(aside, existed=False)
    )


def test_a_digest_is_listed_with_its_next_posts_in_the_readers_zone() -> None:
    shown = texts_of(lists.subscriptions([(a_subscription(3, timezone="Europe/Berlin"), [NOON], "The zone is gone.")]))
    assert f"<t:{int(NOON.timestamp())}:F>" in shown
    assert "at 08:00 Europe/Berlin" in shown and "The zone is gone." in shown


def test_a_paused_digest_says_why_and_promises_nothing() -> None:
    shown = texts_of(lists.subscriptions([(a_subscription(paused="Send Messages is missing"), [NOON], "")]))
    assert "Paused: Send Messages is missing" in shown
    assert "Next" not in shown


def test_many_digests_fit_and_the_rest_is_counted() -> None:
    shown = lists.subscriptions([(a_subscription(number), [NOON], "") for number in range(60)])
    assert fits(shown)
    assert "more" in texts_of(shown)


def test_help_and_about_fit() -> None:
    assert fits(help_pages.commands())
    assert fits(help_pages.about("1.0", "https://home.example/"))


def test_a_notice_about_the_brief_is_shown_to_the_reader() -> None:
    briefed = an_article()
    told = replace(briefed, brief=replace(briefed.brief, notice="Only the lead is shown."))
    assert "Only the lead is shown." in texts_of(story.bullets(told))
    assert "Only the lead is shown." in texts_of(story.full(told))


def test_a_brief_as_text_has_the_form_of_a_digest_item() -> None:
    shown = plain.brief(an_article().brief).splitlines()
    assert shown[0] == "Lindow rebuilds its ferry pier"
    assert [line[:2] for line in shown[1:4]] == ["- "] * 3
    assert shown[-1] == "Key actors: Ada Brink"


def test_dates_in_lists_are_discord_timestamps() -> None:
    at = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
    assert f"<t:{int(at.timestamp())}:d>" in texts_of(lists.articles("x", [replace(a_line(), published=at)], ""))
