import pytest

from bot.text.bullets.headline import headline
from bot.text.reading.words import count


def test_the_given_title_is_kept_with_single_spaces() -> None:
    assert (
        headline("  Ferries\ncollide\u00a0 off Bergen ", "Two ferries collided.", "en") == "Ferries collide off Bergen"
    )


def test_a_short_lead_is_a_headline_without_its_stop() -> None:
    assert headline("", "Two ferries collided off Bergen.", "en") == "Two ferries collided off Bergen"


def test_a_long_lead_is_cut_behind_a_whole_thought() -> None:
    lead = "Two ferries collided off the port of Bergen after a radar failed in the thick fog of Monday morning."
    assert headline(" ", lead, "en") == "Two ferries collided off the port of Bergen"
    lead = "Two ferries collided off Bergen, the harbour authority of the city said on Monday morning."
    assert headline("", lead, "en") == "Two ferries collided off Bergen"


def test_a_lead_that_cannot_be_cut_so_breaks_off() -> None:
    lead = "Two old ferries of the biggest shipping line in Norway collided off Bergen on Monday morning."
    assert headline("", lead, "en") == "Two old ferries of the biggest shipping line in Norway collided…"


@pytest.mark.parametrize(
    ("lead", "cut"),
    [
        (
            "In October, Rep. Ann Lund, of Oslo, was seen on board of the old ferry that sank near Bergen on Monday.",
            "In October, Rep. Ann Lund, of Oslo, was seen on board…",
        ),
        (
            "New electric ferries, several new small boats, a redesigned pier, a plan and a ship are shown today.",
            "New electric ferries, several new small boats, a redesigned pier, a plan…",
        ),
        (
            "Whatever it may be, the port says that while the ferry may be old, it is weighing its choices.",
            "Whatever it may be, the port says that while the ferry…",
        ),
        (
            "A court in Bergen, Norway has sentenced a group of seven pirates to five years each in a jail by the sea.",
            "A court in Bergen, Norway has sentenced a group of seven pirates…",
        ),
        (
            "The old town of Bergen thinks of itself as the victim of the sea and of the storms of late.",
            "The old town of Bergen thinks of itself as the victim…",
        ),
        (
            "Hale Lines has hired the captain Ann Lund of Bergen in a bid to sink no more of its old ships.",
            "Hale Lines has hired the captain Ann Lund of Bergen…",
        ),
    ],
)
def test_a_cut_has_a_verb_and_no_loose_end(lead: str, cut: str) -> None:
    assert headline("", lead, "en") == cut


def test_words_without_spaces_are_cut_too() -> None:
    assert (
        headline("", "东京港口周一关闭，因为两艘渡轮在大雾中相撞，没有人受伤，警方询问了船长。", "zh")
        == "东京港口周一关闭"
    )
    assert headline("", "東" * 60, "ja") == "東" * 22 + "…"


@pytest.mark.parametrize("lead", ["word " * 5_000, "word" * 5_000, "漢" * 5_000])
@pytest.mark.parametrize("language", ["en", "ja", None])
def test_no_headline_is_long(lead: str, language: str | None) -> None:
    found = headline("", lead, language)
    assert count(found, language) <= 13
    assert len(found) <= 301


def test_nothing_that_cannot_be_printed_is_left() -> None:
    assert headline("Ferries\x00 \ud800collide", "", "en") == "Ferries collide"
