"""Who said what: direct quotes and reports, with speakers told beyond doubt."""

import pytest

from tests.text.quoted import quotes_of, said


@pytest.mark.parametrize(
    "text",
    [
        "“The gate did not move,” said Ann Lee.",
        "“The gate did not move,” Ann Lee said.",
        "Ann Lee said: “The gate did not move.”",
        'Ann Lee said, "The gate did not move."',
        '"The gate did not move," said Ann Lee, the mayor of Oakham.',
        "“The gate did not move,” said the harbour's chief engineer, Ann Lee.",
        "“The gate did not move,” Ann Lee, who built it, said on Monday.",
        "‘The gate did not move,’ said Ann Lee.",
    ],
)
def test_a_direct_quote_has_its_speaker_verb_and_exact_words(text: str) -> None:
    (quote,) = quotes_of(text)
    assert (quote.speaker, quote.verb, quote.direct) == ("Ann Lee", "said", True)
    assert quote.words.rstrip(".") == "The gate did not move"


def test_a_surname_is_resolved_to_the_actor() -> None:
    text = "Ann Lee came early. “We will rebuild the gate,” Lee told reporters."
    assert said(text) == [("Ann Lee", "told", "We will rebuild the gate")]


def test_a_title_is_resolved_to_the_person_who_bears_it() -> None:
    text = "Defence Secretary Ann Lee landed. “We will rebuild the gate,” the defence secretary said."
    assert said(text)[0][0] == "Ann Lee"


def test_a_quote_that_goes_on_has_the_same_speaker() -> None:
    text = "“The gate did not move,” said Ann Lee. “Nobody knows the reason yet.”"
    assert [quote.speaker for quote in quotes_of(text)] == ["Ann Lee", "Ann Lee"]


def test_a_quote_of_several_sentences_is_one() -> None:
    text = "“The gate did not move. Nobody knows why,” said Ann Lee."
    assert said(text) == [("Ann Lee", "said", "The gate did not move. Nobody knows why")]


def test_a_pronoun_is_resolved_where_one_person_was_named() -> None:
    text = "Ann Lee came late. “I had to find the key,” she said."
    assert said(text) == [("Ann Lee", "said", "I had to find the key")]


def test_a_speaker_may_be_described_only() -> None:
    text = "“The fire is out for now,” the fire service said."
    assert said(text) == [("the fire service", "said", "The fire is out for now")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Lee said that the gate had failed twice.", "the gate had failed twice"),
        ("Ann Lee said the gate had failed twice.", "the gate had failed twice"),
        ("Ann Lee said on Monday that the gate had failed twice.", "the gate had failed twice"),
        ("The gate had failed twice, Ann Lee said.", "The gate had failed twice"),
        ("Ann Lee said that the gate had failed twice, Reuters reported.", "the gate had failed twice"),
        ("Ann Lee said that the gate had failed twice, but nobody else saw it.", "the gate had failed twice"),
    ],
)
def test_a_report_has_the_words_of_its_clause(text: str, words: str) -> None:
    (quote,) = quotes_of(text)
    assert (quote.speaker, quote.words, quote.direct) == ("Ann Lee", words, False)


def test_the_person_speaks_and_not_the_organisation_in_front_of_the_role() -> None:
    text = "“We will rebuild the gate,” said CBS News president, Sean Hale."
    assert said(text)[0][0] == "Sean Hale"


def test_a_government_speaks_by_its_capital() -> None:
    text = "On Monday Washington said that the treaty would be kept."
    assert said(text) == [("United States", "said", "the treaty would be kept")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Wir bauen das Tor wieder auf“, sagte Bürgermeisterin Anna Weber.", ("Anna Weber", "sagte")),
        ("de", "Ministerin Anna Weber sagte: „Wir bauen das Tor wieder auf.“", ("Anna Weber", "sagte")),
        ("fr", "« Nous allons réparer la porte », a déclaré la maire, Anne Dupin.", ("Anne Dupin", "a déclaré")),
        ("fr", "« Nous allons réparer la porte », explique Anne Dupin.", ("Anne Dupin", "explique")),
        ("es", "«Vamos a reparar la puerta», dijo la alcaldesa, Ana Ruiz.", ("Ana Ruiz", "dijo")),
        ("es", "La ministra Ana Ruiz afirmó: «Vamos a reparar la puerta».", ("Ana Ruiz", "afirmó")),
        ("ja", "山田太郎市長は「門を必ず直す」と述べた。", ("山田太郎", "述べた")),
        ("ja", "店主の佐藤花さん（34）は「もう来ないと思う」と話した。", ("佐藤花", "話した")),
    ],
)
def test_other_languages_have_their_marks_and_verbs(language: str, text: str, expected: tuple[str, str]) -> None:
    (quote,) = quotes_of(text, language)
    assert (quote.speaker, quote.verb) == expected


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Ministerin Anna Weber sagte, dass das Tor bald offen sei.", "das Tor bald offen sei"),
        ("fr", "La ministre Anne Dupin a affirmé que la porte serait réparée.", "la porte serait réparée"),
        ("es", "La ministra Ana Ruiz dijo que la puerta estaba rota.", "la puerta estaba rota"),
    ],
)
def test_reports_in_other_languages(language: str, text: str, words: str) -> None:
    (quote,) = quotes_of(text, language)
    assert (quote.words, quote.direct) == (words, False)


def test_a_person_who_is_called_as_a_capital_is_no_government() -> None:
    found = quotes_of("Her granddaughter, Paris, 20, said: “She dances until one.”")
    assert "France" not in [quote.speaker for quote in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "According to Ann Lee, the gate had failed twice.", ("Ann Lee", "According to")),
        ("en", "According to Ann Lee, a nurse, the gate had failed twice.", ("Ann Lee", "According to")),
        ("en", "“The gate had failed twice,” according to Mayor Ann Lee.", ("Ann Lee", "according to")),
        ("en", "The gate had failed twice, according to Ann Lee.", ("Ann Lee", "according to")),
        ("fr", "Selon Anne Dupin, la porte est cassée depuis mardi.", ("Anne Dupin", "Selon")),
        ("de", "Anna Weber sagte am Montag, das Tor sei seit Wochen kaputt.", ("Anna Weber", "sagte")),
        ("de", "„Das Tor ist seit Wochen kaputt“, so Anna Weber.", ("Anna Weber", "so")),
    ],
)
def test_a_source_and_an_indirect_clause_say_who_spoke(language: str, text: str, expected: tuple[str, str]) -> None:
    (quote,) = quotes_of(text, language)
    assert (quote.speaker, quote.verb) == expected
    assert quote.words.split()[-1] in ("twice", "mardi", "kaputt")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lee and Tom Hale said that the gate had failed twice.", "Ann Lee and Tom Hale"),
        ("“The gate had failed twice,” said Ann Lee and Tom Hale.", "Ann Lee and Tom Hale"),
        ("Police said that the gate had failed twice.", "Police"),
        ("“The gate had failed twice,” officials said on Monday.", "officials"),
        ("“The gate had failed twice,” said a spokesman for the ministry.", "a spokesman for the ministry"),
        ("“The gate had failed twice,” said the fire service on Monday.", "the fire service"),
        ("Japanese officials said that the gate had failed twice.", "Japanese officials"),
        ("Israel’s government said that the gate had failed twice.", "Israel’s government"),
        ("Israel’s prime minister, Ann Lee, said that the gate had failed twice.", "Ann Lee"),
        ("The mayor, Ann Lee, said that the gate had failed twice.", "Ann Lee"),
    ],
)
def test_several_speakers_officials_and_appositions(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in quotes_of(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lee described herself as a teacher and said she hates gates “with a real passion”.",
            [("Ann Lee", "said", "with a real passion")],
        ),
        (
            "“The gate is old,” said Ann Lee, noting the “amazing amount of work” on it.",
            [("Ann Lee", "said", "The gate is old"), ("Ann Lee", "noting", "amazing amount of work")],
        ),
        (
            "Ann Lee said the gate will “enrich the whole nation” with its looks and she praised its builder.",
            [("Ann Lee", "said", "enrich the whole nation")],
        ),
        (
            "Mark Diffley, Director, Hale Scotland said that the gate had failed twice.",
            [("Mark Diffley", "said", "the gate had failed twice")],
        ),
        (
            "Ann Lee condemned the attack on the gate saying, “It is untenable for us.”",
            [("Ann Lee", "saying", "It is untenable for us.")],
        ),
        (
            "Chinmoy Biswal, Additional DCP (south), said the gate had failed twice.",
            [("Chinmoy Biswal", "said", "the gate had failed twice")],
        ),
        ("Ann Lee tweeted this, and posted, “The gate is old.”", [("Ann Lee", "posted", "The gate is old.")]),
        (
            "On Monday, Minister of State for Parliamentary Affairs Ann Mia Lee came. Lee said the gate had failed.",
            [("Ann Mia Lee", "said", "the gate had failed")],
        ),
        (
            "Ann Lee described the pair as “worthy winners without doubt”, saying: “I would vote for them.”",
            [("Ann Lee", "described", "worthy winners without doubt"), ("Ann Lee", "saying", "I would vote for them.")],
        ),
        (
            "She denied that her source was Ann Lee, and Tom Hale said that the gate had failed twice.",
            [("Tom Hale", "said", "the gate had failed twice")],
        ),
        (
            "Its head, the former minister Ann Lee, said that the gate had failed twice.",
            [("Ann Lee", "said", "the gate had failed twice")],
        ),
        (
            "“The gate is an old thing,” added the Barcelona defender.",
            [("the Barcelona defender", "added", "The gate is an old thing")],
        ),
    ],
)
def test_the_verb_and_the_speaker_are_those_of_the_words(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Lee said the gate was old but would not name its builder.", "the gate was old"),
        ("Ann Lee said the gate was old, and promised to mend it.", "the gate was old"),
        ("Ann Lee said the gate was old but she provided no details about it.", "the gate was old"),
        ("While Ann Lee claimed the gate was old, Tom Hale said it was new.", "the gate was old"),
        ("Ann Lee said that the gate was very old (pictured by a model)", "the gate was very old"),
        ("Ann Lee said that the gate was old, as has the town.", "the gate was old"),
        ("Ann Lee stated that the gate was old, urged the town to act, and left.", "the gate was old"),
        ("Ann Lee said that the gate was old, Lizza writes.", "the gate was old"),
        (
            "Ann Lee said the gate was 'not very well at all' But Ann Lee is a clerk.",
            "the gate was 'not very well at all'",
        ),
        ("Ann Lee said the probe suggests that the gate was old.", "the probe suggests that the gate was old"),
        ("Ann Lee said that the gate was old.Tom Hale has a shop there.", "the gate was old"),
        ("New Delhi, Jul 30 (PTI) The gate was very old, Ann Lee said.", "The gate was very old"),
        ("According to Ann Lee, who led the work, the gate was old.", "the gate was old"),
        ("According to Ann Lee, producer of the show, the gate was old.", "the gate was old"),
    ],
)
def test_a_report_ends_where_the_writer_goes_on(text: str, words: str) -> None:
    assert [quote.words for quote in quotes_of(text)] == [words]


def test_a_mark_inside_a_quote_of_the_same_kind_does_not_end_it() -> None:
    assert said("“He called it “a garden” and left,” said Ann Lee.") == [
        ("Ann Lee", "said", "He called it “a garden” and left")
    ]
    assert said('"He called it "a nice garden" and left," said Ann Lee.') == []


def test_a_quote_that_begins_anew_without_an_end_is_two() -> None:
    text = 'Ann Lee said: "The gate is old. "Nobody wants to pay for it."'
    assert said(text) == [
        ("Ann Lee", "said", "The gate is old."),
        ("Ann Lee", "said", "Nobody wants to pay for it."),
    ]


def test_german_marks_may_point_inwards() -> None:
    assert said("»Das Tor ist seit Wochen kaputt«, sagte Anna Weber.", "de") == [
        ("Anna Weber", "sagte", "Das Tor ist seit Wochen kaputt")
    ]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "es",
            "—La puerta está rota desde mayo —dijo Ana Ruiz—. Nadie sabe por qué.",
            "La puerta está rota desde mayo",
        ),
        ("fr", "— La porte est cassée depuis mai — a déclaré Anne Dupin.", "La porte est cassée depuis mai"),
        ("ja", "山田太郎市長は門が来月までに直ると述べた。", "門が来月までに直る"),
    ],
)
def test_dashes_and_japanese_reports_say_who_spoke(language: str, text: str, words: str) -> None:
    assert quotes_of(text, language)[0].words == words
