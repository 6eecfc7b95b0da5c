"""Copies of one text are told from tellings of one event."""

import time

from bot.text.stories.copies import copies

AGENCY = (
    "A cargo ship ran aground off the island of Tervo early on Monday after its engine failed in a storm. "
    "The coast guard took all eighteen sailors off by helicopter before dawn. "
    "Nobody was hurt, a spokesman for the owner said. "
    "The ship carries nine hundred tonnes of grain and some fuel, and divers will look at its hull on Tuesday."
)
EDITED = (
    "TERVO (Agency) - A cargo vessel ran aground off the island of Tervo early Monday after its engine failed in a "
    "storm. The coast guard took all eighteen sailors off by helicopter before dawn. Nobody was injured, a spokesman "
    "for the owner said. The ship carries nine hundred tonnes of grain and some fuel, and divers will look at its hull "
    "on Tuesday."
)
CUT = AGENCY[: AGENCY.index("Nobody")] + "Read more in tomorrow's paper."
RETOLD = (
    "Eighteen sailors were flown to safety on Monday when storm waves drove a grain freighter onto rocks near Tervo. "
    "Its engine had stopped, the coast guard said, and its owner promised that divers would examine the hull."
)


def test_a_lightly_edited_text_is_a_copy_and_a_retelling_is_none() -> None:
    assert copies([AGENCY, RETOLD, EDITED]) == [[0, 2], [1]]


def test_a_text_cut_to_its_first_paragraphs_is_a_copy_in_either_order() -> None:
    assert copies([AGENCY, CUT]) == [[0, 1]]
    assert copies([CUT, AGENCY]) == [[0, 1]]


def test_copies_are_found_without_spaces_between_words() -> None:
    text = "月曜日の早朝、貨物船がテルボ島の沖で座礁した。乗組員十八人は全員救助された。"
    assert copies([text, text.replace("早朝", "朝早く"), "火曜日に市場で新しい魚の競りが始まった。"]) == [[0, 1], [2]]


def test_texts_without_words_are_copies_of_nothing() -> None:
    assert copies([]) == []
    assert copies(["", "", "?!"]) == [[0], [1], [2]]


def test_a_copy_goes_with_the_text_that_it_shares_most_with() -> None:
    harbour, market = "red boats win the harbour cup today", "the fish market opens again on sunday morning"
    both = f"{harbour}. {market} after {market}"
    assert copies([harbour, market, f"{market} too"]) == [[0], [1, 2]]
    assert copies([market, f"{harbour} and {harbour}", both]) == [[0, 2], [1]]


def test_a_thousand_copies_cost_a_thousand_comparisons() -> None:
    started = time.process_time()
    assert copies([f"{number} {AGENCY}" for number in range(3_000)]) == [list(range(3_000))]
    assert time.process_time() - started < 20
