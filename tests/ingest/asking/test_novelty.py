"""Which entries are new, and which were edited."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.ingest.asking.novelty import FIRST, MOST_EDITED, MOST_NEW, Novelty, marked, sort_out
from bot.model.feed import Entry

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def an_entry(number: int, *, dated: bool = True, link: str | None = "") -> Entry:
    address = f"https://quay.example/{number}" if link == "" else link
    published = NOW - timedelta(hours=number) if dated else None
    return Entry(f"guid-{number}", f"Title {number}", address, published, f"Text {number}.")


def brought(before: list[Entry], after: list[Entry]) -> Novelty:
    """What a document brings to those who have seen the one before."""
    known = frozenset(
        hash_ for one in sort_out(marked(before, NOW), frozenset()).seen for hash_ in (one.id, one.link, one.words)
    )
    return sort_out(marked(after, NOW), known - {""})


def test_what_was_never_seen_is_new_and_comes_oldest_first() -> None:
    assert brought([], [an_entry(1), an_entry(2)]).new == (an_entry(2), an_entry(1))
    assert brought([an_entry(2)], [an_entry(1), an_entry(2)]).new == (an_entry(1),)


ONE = an_entry(1)


@pytest.mark.parametrize(
    "again",
    [
        ONE,
        replace(ONE, id="other"),
        replace(ONE, id="other", link="https://quay.example/moved"),
        replace(ONE, id="other", text="Edited."),
        replace(ONE, link="https://quay.example/1?utm_source=rss", id="other", text="Edited."),
        replace(ONE, link="https://quay.example/other", text="Edited."),
        replace(ONE, id="other", text="Text\n1. "),
    ],
    ids=["same", "guid", "guid and link", "guid and text", "tracking", "link and text", "white space"],
)
def test_an_entry_is_known_again_by_its_id_its_link_or_its_words(again: Entry) -> None:
    assert brought([ONE], [again]).new == ()


def test_an_entry_of_which_all_is_other_is_new() -> None:
    other = Entry("other", "Other", "https://quay.example/other", NOW, "Other.")
    assert brought([ONE], [other]).new == (other,)


@pytest.mark.parametrize("link", ["https://quay.example", "https://quay.example/", None])
def test_an_address_that_leads_to_no_entry_of_its_own_tells_nothing(link: str | None) -> None:
    assert len(brought([an_entry(1, link=link)], [an_entry(2, link=link)]).new) == 1


def test_a_link_at_several_entries_of_a_document_tells_nothing() -> None:
    live = "https://quay.example/live"
    before = [an_entry(1, link=live), an_entry(2, link=live)]
    assert len(brought(before, [an_entry(3, link=live), an_entry(4, link=live)]).new) == 2


def test_edits_are_told_from_news_and_only_so_many_at_once() -> None:
    before = [an_entry(number) for number in range(MOST_EDITED + 5)]
    after = [replace(one, text=f"{one.text} Now with more.") for one in before]
    found = brought(before, after)
    assert (found.new, found.edited) == ((), tuple(after[:MOST_EDITED]))
    known = frozenset(hash_ for one in found.seen for hash_ in (one.id, one.link, one.words) if hash_)
    assert sort_out(marked(after, NOW), known).edited == tuple(after[MOST_EDITED:])


def test_a_flood_is_cut_to_the_newest_and_the_rest_counts_as_seen() -> None:
    flood = [an_entry(number) for number in range(MOST_NEW + 50)]
    found = brought([], flood)
    assert found.new == tuple(reversed(flood[:MOST_NEW]))
    assert brought(flood, flood).new == ()
    assert len(found.seen) == len(flood)


def test_a_new_follower_gets_the_newest_few_known_or_not() -> None:
    entries = [an_entry(number) for number in range(FIRST + 3)]
    assert brought(entries, entries).first == tuple(reversed(entries[:FIRST]))
    shuffled = [entries[at] for at in (5, 3, 12, 0, 1, 2, 4, 6, 7, 8, 9, 10, 11)]
    assert brought([], shuffled).first == tuple(reversed(entries[:FIRST]))


def test_where_a_date_is_missing_the_documents_order_stands() -> None:
    entries = [an_entry(3), an_entry(1, dated=False), an_entry(2)]
    assert brought([], entries).new == tuple(reversed(entries))


def test_entries_are_dated_and_never_in_the_future() -> None:
    soon = replace(an_entry(1), published=NOW + timedelta(hours=20))
    dates = [one.dated for one in brought([], [soon, an_entry(2), an_entry(3, dated=False)]).seen]
    assert dates == [NOW, NOW - timedelta(hours=2), NOW]
