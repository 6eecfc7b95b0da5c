"""What is new in a story is found, and what was told is not told again in other words or figures."""

import time
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.fresh import new_sentences
from tests.text.fresh_event_pairs import EVENT_PAIRS, UNSEEN_EVENT_PAIRS
from tests.text.fresh_pairs import PAIRS, UNSEEN_PAIRS, Pair

TOLD = (
    "The council of Lindow voted on Tuesday to rebuild the ferry pier for 4,200,000 crowns.",
    "Mayor Ada Brink said that two companies had offered to do the work.",
)


def is_new(sentence: str, told: Sequence[str] = TOLD, language: str | None = "en") -> bool:
    return new_sentences(told, [sentence], language) == [0]


def right(pairs: Sequence[Pair]) -> float:
    return sum(is_new(pair.sentence, pair.told, pair.language) == pair.new for pair in pairs) / len(pairs)


def precision(pairs: Sequence[Pair]) -> float:
    claimed = [pair.new for pair in pairs if is_new(pair.sentence, pair.told, pair.language)]
    return sum(claimed) / len(claimed)


def test_nine_of_ten_labelled_pairs_are_judged_right_and_hardly_any_old_thing_is_called_new() -> None:
    assert len(PAIRS) >= 30
    assert right(PAIRS) >= 0.9
    assert precision(PAIRS) >= 0.95


def test_pairs_that_the_rule_was_not_made_with_are_judged_as_well() -> None:
    assert right(UNSEEN_PAIRS) >= 0.9
    assert precision(UNSEEN_PAIRS) >= 0.95


def test_events_without_a_number_or_a_name_are_seen() -> None:
    for pairs in (EVENT_PAIRS, UNSEEN_EVENT_PAIRS):
        assert right(pairs) >= 0.85
        assert precision(pairs) >= 0.85


def test_of_all_labelled_pairs_nine_of_ten_new_things_are_found() -> None:
    every = (*PAIRS, *UNSEEN_PAIRS, *EVENT_PAIRS, *UNSEEN_EVENT_PAIRS)
    assert precision(every) >= 0.95
    assert right([pair for pair in every if pair.new]) >= 0.88


def test_names_that_were_told_do_not_hide_what_happened_to_them() -> None:
    assert is_new("Mayor Ada Brink of Lindow stepped aside after angry protests.")
    assert not is_new("Mayor Ada Brink of Lindow said that companies had offered to rebuild the pier.")


def test_a_new_number_is_new_and_a_told_one_is_not_however_it_is_written() -> None:
    assert is_new("The council will rebuild the pier for 5,100,000 crowns.")
    for written in ("4,200,000", "4 200 000", "4.2 million"):
        assert not is_new(f"The council will rebuild the pier for {written} crowns.")
    assert not is_new("2 companies offered to do the work.")


def test_a_told_number_is_known_in_another_language_too() -> None:
    assert not is_new("Der Rat von Lindow zahlt 4.200.000 Kronen.", language="de")
    assert not is_new("Le conseil paiera 4,2 millions de couronnes.", language="fr")
    assert not is_new("議会は420万クローネを払う。", language="ja")
    assert is_new("Der Rat von Lindow zahlt 5.100.000 Kronen.", language="de")


def test_a_new_person_is_new_and_a_told_one_is_not() -> None:
    assert is_new("The engineer Olaf Renner said that the work on the pier was dangerous.")
    assert not is_new("Ada Brink, the mayor, said that the work on the pier was offered.")


def test_something_that_happened_since_is_new_without_a_number_or_a_name() -> None:
    assert is_new("Overnight vandals burned down scaffolding and cranes beside the water.")


def test_a_small_number_alone_makes_no_told_thing_new() -> None:
    assert not is_new("The council of Lindow voted on Tuesday at 9 to rebuild the ferry pier.")


def test_what_stands_behind_the_first_two_thousand_characters_is_not_looked_at() -> None:
    assert is_new(f"{TOLD[0]} {'The council voted. ' * 50} It costs 5,100,000 crowns.")
    assert not is_new(f"{TOLD[0]} {'The council voted. ' * 150} It costs 5,100,000 crowns.")


def test_the_told_sentences_themselves_are_never_new() -> None:
    assert new_sentences(TOLD, TOLD, "en") == []


def test_only_the_new_ones_of_several_are_named_in_order() -> None:
    sentences = [TOLD[0], "A storm took 300 planks.", TOLD[1], "The engineer Olaf Renner resigned after the storm."]
    assert new_sentences(TOLD, sentences, "en") == [1, 3]


def test_where_nothing_was_told_a_number_or_a_person_is_needed_to_be_sure() -> None:
    assert is_new("The mayor Ada Brink resigned.", told=[])
    assert is_new("A storm took 300 planks.", told=[])


ANY = st.lists(st.text(st.characters() | st.sampled_from("Aa1. \n日ア’\x00\ud800\u202e😀"), max_size=120), max_size=4)


@settings(max_examples=60)
@given(ANY, ANY, st.sampled_from([None, "en", "de", "fr", "es", "ja", "zh", "ko", "ar", "xx"]))
def test_any_texts_give_positions_of_sentences_and_nothing_told_is_new(
    told: list[str], sentences: list[str], language: str | None
) -> None:
    found = new_sentences(told, sentences, language)
    assert found == sorted(set(found))
    assert all(0 <= at < len(sentences) for at in found)
    assert new_sentences(sentences, sentences, language) == []


def test_a_sentence_of_fifty_thousand_words_takes_bounded_time() -> None:
    started = time.process_time()
    new_sentences(["word 17 Name " * 20_000], ["other 18 Word " * 20_000, "9" * 100_000, "1," * 50_000], "en")
    assert time.process_time() - started < 10
