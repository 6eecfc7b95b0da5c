"""Articles about one event come together, others stay apart, and no text breaks it."""

import time
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.article import Draft, Origin
from bot.text.group import group_articles, group_drafts
from tests.builders import an_article

QUAKE = (
    "A strong earthquake shook the town of Belmora on Tuesday night and brought down the bell tower.",
    "Rescuers pulled nine people from the rubble, the mayor Tomas Arend said, and 140 are without a home.",
)
QUAKE_TOLD_AGAIN = (
    "Nine people were rescued from rubble after an earthquake hit Belmora late on Tuesday, officials said.",
    "The bell tower collapsed and 140 residents lost their homes, according to mayor Tomas Arend.",
)
VERDICT = (
    "A court in Ostenfeld sentenced the banker Lena Forsberg to six years in prison for fraud on Tuesday.",
    "She had moved 31 million crowns of her clients' savings into a yacht club, the judges found.",
)


def draft(title: str, sentences: Sequence[str] = (), language: str | None = "en") -> Draft:
    return Draft(title, "\n".join(sentences), Origin.FILE, language=language)


def test_two_tellings_of_one_event_are_one_story_and_another_event_is_its_own() -> None:
    drafts = [
        draft("Earthquake topples bell tower of Belmora", QUAKE),
        draft("Banker Forsberg goes to prison", VERDICT),
        draft("Nine rescued after Belmora earthquake", QUAKE_TOLD_AGAIN),
    ]
    assert group_drafts(drafts) == [[0, 2], [1]]


def test_stored_articles_are_grouped_as_drafts_are() -> None:
    articles = [
        an_article(1, "Earthquake topples bell tower of Belmora", QUAKE),
        an_article(2, "Banker Forsberg goes to prison", VERDICT),
        an_article(3, "Nine rescued after Belmora earthquake", QUAKE_TOLD_AGAIN),
    ]
    assert group_articles(articles) == [[0, 2], [1]]


def test_bare_headlines_are_grouped_by_the_same_rule() -> None:
    titles = [
        "Belmora bell tower falls in earthquake",
        "Forsberg jailed for six years over yacht club fraud",
        "Earthquake in Belmora: bell tower collapses",
        "Banker Forsberg jailed for fraud",
        "Kestrels win cup final on penalties",
    ]
    assert group_drafts([draft(title, language=None) for title in titles]) == [[0, 2], [1, 3], [4]]


def test_small_words_make_no_story_of_bare_headlines_in_no_known_language() -> None:
    titles = [
        "What the Mayor Will Do with the Harvest",
        "What the Vet Will Do for a Parrot That Was in a Fire",
        "Was It for the Rent That They Did It with the Ferry?",
        "Kestrels Win Cup Final on Penalties",
    ]
    assert group_drafts([draft(title, language=None) for title in titles]) == [[0], [1], [2], [3]]


def test_an_event_of_the_same_kind_elsewhere_is_another_story() -> None:
    elsewhere = (
        "A light earthquake rattled the island of Santoria on Friday morning and woke its 4,000 people.",
        "Nobody was hurt, the governor Ines Calvo said, though a chimney fell through the school's roof.",
    )
    drafts = [
        draft("Earthquake topples bell tower of Belmora", QUAKE),
        draft("Earthquake wakes Santoria", elsewhere),
    ]
    assert group_drafts(drafts) == [[0], [1]]


def test_one_event_in_two_languages_is_one_story_by_names_and_numbers() -> None:
    french = (
        "Un séisme a secoué Belmora mardi soir et fait tomber le clocher de la ville.",
        "Neuf personnes ont été sauvées, selon le maire Tomas Arend, et 140 habitants sont sans toit.",
    )
    drafts = [
        draft("Earthquake topples bell tower of Belmora", QUAKE),
        draft("Belmora : le clocher s’effondre", french, "fr"),
        draft("Banker Forsberg goes to prison", VERDICT),
    ]
    assert group_drafts(drafts) == [[0, 1], [2]]


def test_a_japanese_telling_joins_by_the_sound_of_its_names() -> None:
    japanese = (
        "北部の町ベルモーラで火曜日の夜に強い地震があり、鐘楼が倒れた。",
        "トーマス・アレンデンバーグ町長によると、140人が家を失い、9人が救助された。",
    )
    english = tuple(sentence.replace("Tomas Arend", "Thomas Arendenberg") for sentence in QUAKE)
    drafts = [
        draft("Earthquake topples bell tower of Belmora", english),
        draft("ベルモーラで地震、鐘楼倒壊", japanese, "ja"),
        draft("Banker Forsberg goes to prison", VERDICT),
    ]
    assert group_drafts(drafts) == [[0, 1], [2]]


def test_a_country_and_nothing_else_makes_no_story_across_languages() -> None:
    drafts = [
        draft("Canada raises the price of stamps", ["Canada raised the price of a stamp to 1.40 dollars on Monday."]),
        draft("Kanada friert", ["In Kanada ist am Montag der kälteste Tag des Winters gemessen worden."], "de"),
    ]
    assert group_drafts(drafts) == [[0], [1]]


def test_the_order_of_the_articles_changes_no_group() -> None:
    drafts = [
        draft("Earthquake topples bell tower of Belmora", QUAKE),
        draft("Nine rescued after Belmora earthquake", QUAKE_TOLD_AGAIN),
        draft("Banker Forsberg goes to prison", VERDICT),
    ]
    assert group_drafts(drafts[::-1]) == [[0], [1, 2]]


def test_nothing_gives_no_groups_and_empty_articles_stay_apart() -> None:
    assert group_drafts([]) == []
    assert group_drafts([draft(""), draft(""), draft("!?")]) == [[0], [1], [2]]


ANY = st.text(st.characters() | st.sampled_from("Aa1. \n日ア’\x00\ud800\u202e😀"), max_size=300)
LANGUAGES = st.sampled_from([None, "en", "de", "fr", "es", "ja", "zh", "ko", "ar", "xx"])


@settings(max_examples=60)
@given(st.lists(st.tuples(ANY, ANY, LANGUAGES), max_size=12))
def test_any_texts_are_each_in_exactly_one_group(texts: list[tuple[str, str, str | None]]) -> None:
    groups = group_drafts([draft(title, [text], language) for title, text, language in texts])
    assert sorted(position for group in groups for position in group) == list(range(len(texts)))
    assert groups == sorted(sorted(group) for group in groups)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["Belmora quake", "Forsberg jailed", "Kestrels win"]), max_size=30))
def test_the_same_headline_is_always_the_same_story(titles: list[str]) -> None:
    groups = group_drafts([draft(title) for title in titles])
    told = [{titles[at] for at in group} for group in groups]
    assert all(len(one) == 1 for one in told)
    assert len(told) == len(set(titles))


def test_thousands_of_near_copies_take_bounded_time_and_fall_into_a_few_groups() -> None:
    closed = "Pier {} of the harbour of Lindow was closed after the storm."
    started = time.process_time()
    groups = group_drafts([draft("", [closed.format(number)]) for number in range(2_500)])
    assert time.process_time() - started < 20
    assert len(groups) < 25


def test_a_book_of_one_word_costs_no_more_than_its_lead() -> None:
    started = time.process_time()
    assert group_drafts([draft("", ["a" * 1_000_000]), draft("", ["word " * 500_000])]) == [[0], [1]]
    assert time.process_time() - started < 2
