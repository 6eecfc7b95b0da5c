"""A digest becomes messages that Discord takes, in order, each with its mark."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.model.actor import Actor, ActorKind, Deed
from bot.model.digest import CitedBullet, Claim, Difference, Digest, DigestItem, Source
from bot.model.page import Button, Page, Row, Select, Text
from bot.render.digest import page, parts
from bot.render.limits import fits
from bot.render.story import item_sources, read_item
from tests.builders import a_digest, an_item

NONCE = "0123456789abcdef01234567"

_texts = st.text(max_size=1_500)
_items = st.builds(
    DigestItem,
    headline=_texts,
    bullets=st.lists(st.builds(CitedBullet, _texts, st.just(1), st.just(0), st.just(9), _texts), max_size=3).map(tuple),
    summary=_texts,
    actors=st.lists(st.builds(Actor, _texts, st.just(ActorKind.PERSON)), max_size=8).map(tuple),
    sources=st.lists(
        st.builds(Source, st.integers(0, 9), _texts, _texts, st.none() | st.just("https://a.example/" + "x" * 450)),
        max_size=8,
    ).map(tuple),
    reading_seconds=st.integers(0, 600),
    differences=st.lists(
        st.builds(Difference, _texts, st.lists(st.builds(Claim, _texts, _texts, *[st.just(1)] * 3, _texts)).map(tuple)),
        max_size=2,
    ).map(tuple),
)


def pages_of(digest: Digest) -> list[Page]:
    ranges = parts(digest)
    return [
        page(digest, first, last, nonce=NONCE, part=part, parts=len(ranges))
        for part, (first, last) in enumerate(ranges)
    ]


def texts_of(shown: Page) -> str:
    return "\n".join(block.content for block in shown.blocks if isinstance(block, Text))


def actions_of(shown: Page) -> list[str]:
    rows = [block for block in shown.blocks if isinstance(block, Row)]
    buttons = [button.action for row in rows for button in row.buttons if isinstance(button, Button)]
    return buttons + [block.action for block in shown.blocks if isinstance(block, Select)]


@given(st.lists(_items, max_size=12))
def test_every_message_of_any_digest_fits(items: list[DigestItem]) -> None:
    digest = a_digest(*items)
    assert all(map(fits, pages_of(digest)))


@given(st.lists(_items, max_size=12))
def test_the_parts_hold_every_story_once_and_in_order(items: list[DigestItem]) -> None:
    covered = [index for first, last in parts(a_digest(*items)) for index in range(first, last)]
    assert covered == list(range(len(items)))


@given(_items)
def test_what_a_button_shows_fits_whatever_the_story(item: DigestItem) -> None:
    assert fits(read_item(item))
    assert fits(item_sources(item))


def test_the_longest_story_there_can_be_fits_in_each_form() -> None:
    long = "Wörter *und* mehr " * 200
    source = Source(1, long, long, "https://a.example/" + "x" * 140)
    far = replace(source, article_id=2, url="https://a.example/" + "x" * 480)
    bullet = CitedBullet(long, 1, 0, 9, long)
    actor = Actor(long, ActorKind.PERSON, (), Deed(long, 0, 9))
    differing = Difference(long, (Claim(long, long, 1, 0, 9, long),) * 8)
    item = DigestItem(long, (bullet,) * 3, long, (actor,) * 8, (source, far) * 4, 60, differences=(differing,) * 2)
    assert all(map(fits, [*pages_of(a_digest(item, item)), read_item(item), item_sources(item)]))


def test_a_short_digest_is_one_message() -> None:
    assert parts(a_digest(*map(an_item, range(1, 5)))) == ((0, 4),)


def test_a_long_digest_goes_on_in_further_messages_that_say_so() -> None:
    pages = pages_of(a_digest(*map(an_item, range(1, 21))))
    assert len(pages) > 1
    assert f"part 2 of {len(pages)}" in texts_of(pages[1])


def test_every_message_carries_its_nonce_by_which_it_is_found_again() -> None:
    for digest in (a_digest(), a_digest(*map(an_item, range(1, 21)))):
        assert all(any(NONCE in action for action in actions_of(shown)) for shown in pages_of(digest))


def test_a_quiet_day_is_said_in_one_line() -> None:
    (shown,) = pages_of(a_digest())
    assert "quiet day" in texts_of(shown)


def test_the_header_has_title_date_count_and_both_the_time_asked_for_and_the_time_it_takes() -> None:
    digest = a_digest(*map(an_item, range(1, 7)), local_date=date(2026, 11, 22))
    digest = replace(digest, items=tuple(replace(item, reading_seconds=40) for item in digest.items), minutes=5)
    (shown,) = pages_of(digest)
    assert texts_of(shown).startswith("## Daily digest\nSunday, 22 November 2026 · 5-minute digest · 6 stories · 4 min")
    (old,) = pages_of(replace(digest, minutes=0))
    assert "2026 · 6 stories · 4 min" in texts_of(old)


def test_an_update_is_marked() -> None:
    (shown,) = pages_of(a_digest(an_item(update=True)))
    assert "### Update: Pier 1 is lit" in texts_of(shown)


def test_where_outlets_disagree_about_a_number_is_said_and_proved() -> None:
    twelve, fifteen = "Police said 12 people died.", "Doctors counted 15 people."
    claims = (
        Claim("12", "Post", 1, 0, 9, twelve),
        Claim("15", "Herald", 2, 0, 9, fifteen),
        Claim("15", "Sun", 3, 0, 9, ""),
    )
    item = replace(an_item(), differences=(Difference("people", claims),))
    assert "Sources differ: 12 (Post), 15 (Herald, Sun) · people" in texts_of(pages_of(a_digest(item))[0])
    proof = texts_of(item_sources(item))
    assert f"> {twelve}\n-# Post" in proof and f"> {fifteen}\n-# Herald" in proof


def test_sources_are_linked_and_stand_beside_their_exact_sentence() -> None:
    item = replace(
        an_item(),
        bullets=(CitedBullet("The pier opened.", 7, 0, 20, "The pier, he said, opened."),),
        sources=(Source(7, "Lindow Post", "Pier", "https://post.example/pier"),),
    )
    shown = texts_of(item_sources(item))
    assert "**The pier opened.**\n> The pier, he said, opened.\n-# [Lindow Post](<https://post.example/pier>)" in shown


def test_a_bullet_that_is_its_sentence_is_not_written_twice() -> None:
    item = an_item()
    shown = texts_of(item_sources(item))
    assert shown.count(item.bullets[0].sentence) == 1
    assert "**Word for word**" in shown


def test_what_an_actor_did_goes_on_after_the_name_or_stands_behind_a_colon() -> None:
    clause = Actor("Ada Brink", ActorKind.PERSON, (), Deed("opened the pier", 0, 1))
    sentence = Actor("Jon Sund", ActorKind.PERSON, (), Deed("The pier, Sund said, is safe.", 0, 1))
    shown = texts_of(read_item(replace(an_item(), actors=(clause, sentence))))
    assert "- **Ada Brink** opened the pier\n- **Jon Sund**: The pier, Sund said, is safe." in shown


def test_a_place_that_did_nothing_is_named_behind_those_who_acted() -> None:
    port = Actor("Lindow", ActorKind.PLACE, (), Deed("Rain fell in Lindow.", 0, 1))
    town = Actor("Elm", ActorKind.PLACE, (), Deed("pays for the pier", 0, 1))
    item = replace(an_item(), actors=(port, town, Actor("Ada Brink", ActorKind.PERSON)))
    assert "Who:** Elm · Ada Brink · Lindow" in texts_of(pages_of(a_digest(item))[0])
    assert texts_of(read_item(item)).index("- **Ada Brink**") < texts_of(read_item(item)).index("- **Lindow**")


def test_a_story_whose_article_was_removed_still_shows_its_sentences() -> None:
    item = replace(an_item(), sources=())
    assert "an article removed since" in texts_of(item_sources(item))
