import numpy as np

from bot.text.bullets.overlap import FITTED, Source, best, means

LEAD = ("ferry", "hits", "pier", "in", "bergen")
SAME = ("ferry", "hits", "pier", "in", "bergen", "hull")
LATER = ("divers", "search", "hull", "of", "ferry")
ASIDE = ("tourists", "bought", "ice", "near", "gulls")
SOURCE = Source((LEAD, SAME, LATER, ASIDE), frozenset({"ferry", "hull"}))


def test_what_a_sentence_is_worth_beyond_its_words_counts() -> None:
    assert best(SOURCE, [LEAD, LATER, ASIDE], 2, [0.0, 0.0, 1.0])[1] == 2


def test_words_of_the_title_and_of_the_top_are_expected_more() -> None:
    ferry, pier, gulls, absent = means(SOURCE, ("ferry", "pier", "gulls", "moon"), FITTED)
    assert ferry > pier > gulls > absent


def test_a_set_that_repeats_itself_is_worth_less() -> None:
    assert best(SOURCE, [LEAD, LEAD, LATER], 2) in ((0, 2), (1, 2))


def test_what_is_off_the_story_is_left_out() -> None:
    assert best(SOURCE, [LEAD, LATER, ASIDE], 2) == (0, 1)


def test_few_candidates_are_all_taken() -> None:
    assert best(SOURCE, [LEAD], 3) == (0,)
    assert best(Source((), frozenset()), [], 3) == ()


def test_candidates_without_words_do_no_harm() -> None:
    assert len(best(Source(((),), frozenset()), [(), (), (), ()], 3)) == 3


def test_no_word_is_expected_without_bound() -> None:
    crowd = Source((("the",) * 10_000,), frozenset({"the"}))
    assert np.all(means(crowd, ("the",), FITTED) <= np.exp(3))
