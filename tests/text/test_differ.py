"""Outlets that disagree about a number are shown, and nothing else that looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.differ.compare import differences
from bot.text.reading.sentences import read
from tests.text.seeds import seeds


def differing(*texts: str, languages: tuple[str, ...] = ("en",) * 9) -> list[list[str]]:
    documents = [read("", text, language) for text, language in zip(texts, languages, strict=False)]
    return [[claim.shown for _, claim in found.claims] for found in differences(documents)]


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (
            "A ferry sank off Lindow on Monday and 12 people were killed, police said.",
            "At Lindow 15 people were killed when a ferry sank on Monday.",
            ["12", "15"],
        ),
        ("Twelve people died in the fire.", "Firefighters said 15 people died in the fire.", ["Twelve", "15"]),
        ("The blaze killed 12 people in a hotel.", "A blaze in a hotel left 15 people dead.", ["12", "15"]),
        ("At least 15 people died in the fire.", "12 people died in the fire.", ["At least 15", "12"]),
        ("The new pier costs $12 million.", "The pier costs $15 million.", ["$12 million", "$15 million"]),
        ("Turnout was 61.5% in the vote.", "Turnout in the vote was 64.2%.", ["61.5%", "64.2%"]),
        (
            "Police arrested 40 protesters at the harbour. Five officers were injured.",
            "Some 90 protesters were arrested at the harbour, a lawyer said.",
            ["40", "Some 90"],
        ),
    ],
)
def test_two_numbers_for_one_thing_are_a_difference(one: str, other: str, shown: list[str]) -> None:
    assert differing(one, other) == [shown]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Zwölf Menschen starben bei dem Brand.", "Bei dem Brand starben 15 Menschen.", "de"),
        ("L’incendie a fait 12 morts dans un hôtel.", "L’incendie de l’hôtel a fait 15 morts.", "fr"),
        ("El incendio dejó 12 muertos en un hotel.", "El incendio en el hotel dejó 15 muertos.", "es"),
    ],
)
def test_other_languages_count_too(one: str, other: str, language: str) -> None:
    assert len(differing(one, other, languages=(language, language))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people were killed in the fire.", "15 people were injured in the fire."),
        ("12 people were killed in the fire.", "12 people were killed in the fire and 15 people were hurt."),
        ("Fire killed 12 people in Lindow.", "Fire killed 15 people in Marn."),
        ("12 people died in the fire on Monday.", "15 people died in the fire on Tuesday."),
        ("12 people died in Lindow on Monday.", "15 people died in Lindow on Tuesday."),
        ("About 1,200 people fled the flood.", "1,187 people fled the flood."),
        ("1,200 people fled the flood.", "The flood made 1,187 people flee."),
        ("The pier costs 4 million crowns.", "The pier costs 4.2 million crowns."),
        ("At least 12 people died in the fire.", "15 people died in the fire."),
        ("Up to 500 people fled the flood.", "300 people fled the flood."),
        ("12 people died in the fire.", "Another 15 people died in the fire."),
        ("12 people died in the fire.", "15 more people died in the fire."),
        ("12 people died in the fire.", "The toll rose from 12: now 15 people died in the fire."),
        ("12 people died in the fire.", "Earlier officials said that 15 people died in the fire."),
        ("12 people died in the fire.", "Last year 15 people died in the fire at the old mill."),
        ("The court gave him 12 years for the fire.", "The court gave him 15 years for the fire."),
        ("The fire began on 12 May.", "The fire began on 15 May."),
        ("The fire began at 12:10 in the old mill.", "The fire began at 12:40 in the old mill."),
        ("A man aged 52 died in the fire.", "A man aged 54 died in the fire."),
        ("Sund won the match 3-1.", "Sund won the match 2-1."),
        ("12 of 40 people were saved from the fire.", "15 of 41 people were saved from the fire."),
        ("Between 12 and 20 people died in the fire.", "15 people died in the fire."),
        ("The plan would cost 300 jobs at the yard.", "The yard lost 500 jobs."),
        ("The yard has 300 workers.", "The union has 9,000 workers at the yard."),
        ("Gate 2 did not close.", "Gate 4 did not close."),
        ("The tunnel opened in 1974.", "The tunnel opened in 1976."),
        ("He found 12 rooms burnt.", "She paid 15 crowns a night."),
        ("12 people died. Later the police spoke of 15 people who died in the fire.", "15 people died in the fire."),
    ],
)
def test_what_only_looks_like_a_difference_is_none(one: str, other: str) -> None:
    assert differing(one, other) == []
    assert differing(other, one) == []


def test_a_third_outlet_joins_the_difference() -> None:
    texts = [f"{count} people died in the fire." for count in (12, 15, 18)]
    assert differing(*texts) == [["12", "15", "18"]]


def test_one_outlet_that_says_itself_that_another_counts_differently_is_enough() -> None:
    one = "The harbour authority said 63 people had been brought out by seven."
    other = "Rescuers pulled 71 people from the tunnel. His count differs from the authority's, which gives 63."
    assert differing(one, other) == [["63", "71"]]


def test_two_that_each_name_the_others_number_need_no_common_language() -> None:
    one = "El Cabildo ha desalojado a 7.100 personas. La cifra es superior a las 6.800 que maneja Protección Civil."
    other = "Officials moved 6,800 residents to safety. The council put the number at 7,100."
    assert differing(one, other, languages=("es", "en")) == [["7.100", "6,800"]]
    assert differing(one, "Some 6,800 residents left, officials said.", languages=("es", "en")) == []


def test_the_seeds_differ_where_they_were_written_to_and_nowhere_else() -> None:
    found = {}
    for story, day in sorted({(seed.story, seed.day) for seed in seeds()}):
        told = [seed for seed in seeds() if (seed.story, seed.day) == (story, day)]
        texts = [seed.draft.text for seed in told]
        if shown := differing(*texts, languages=tuple(seed.draft.language or "" for seed in told)):
            found[story, day] = shown
    assert found == {("ferry-tunnel", "1"): [["63", "71"]], ("volcano", "3"): [["7.100", "6,800"]]}


def test_a_language_whose_words_are_not_known_has_no_differences() -> None:
    assert differing("火事で12人が死亡した。", "火事で15人が死亡した。", languages=("ja", "ja")) == []


@given(st.lists(st.text(max_size=300), max_size=4), st.sampled_from(["en", "de", "fr", "es", "ja"]))
def test_any_text_can_be_compared(texts: list[str], language: str) -> None:
    for found in differences([read("", f"{text} 12 people died. {text}", language) for text in texts]):
        assert len(found.claims) > 1
