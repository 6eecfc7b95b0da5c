"""What is no quote, and words of which it is not beyond doubt who said them."""

import pytest

from tests.text.quoted import quotes_of, said


def test_a_title_that_somebody_claimed_is_no_report() -> None:
    assert not said("Ann Lee claimed her eighth title, before Tom Hale won the cup.")
    assert said("Ann Lee claimed the gate was old, before Tom Hale won the cup.")


def test_a_pronoun_is_passed_over_where_two_people_were_named() -> None:
    assert said("Ann Lee met Mia Roe. “I had to find the key,” she said.") == []


def test_quoted_words_without_a_speaker_are_no_quote() -> None:
    assert said("The so-called “garden of small delights” was closed on Monday.") == []


def test_who_is_spoken_for_is_not_the_speaker() -> None:
    assert "Norvia" not in [
        quote.speaker for quote in quotes_of("“It was all a mistake,” said a spokesman for Norvia.")
    ]


def test_what_is_denied_is_not_reported_as_said() -> None:
    assert said("Ann Lee denied that the gate had failed twice.") == []


def test_the_end_of_another_clause_is_no_speaker() -> None:
    found = quotes_of("The speech was heard in the hall, a clear victory and said that there had been no fraud.")
    assert found == []


def test_a_thing_announced_is_no_report() -> None:
    assert said("Ann Lee announced the result of the vote on Saturday.") == []


def test_a_mark_that_is_never_closed_opens_nothing() -> None:
    assert said("Ann Lee said he was “very tired and left the room at once.") == []


@pytest.mark.parametrize(
    "text",
    [
        "According to Reuters, the gate had failed twice.",
        "According to Ann Lee’s lawyer, the gate had failed twice.",
        "According to Norway, the gate had failed twice.",
    ],
)
def test_an_outlet_an_owner_and_a_country_are_no_sources(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hillary Clinton met Bill Clinton. “We are happy today,” Clinton said.",
        "Ann Lee met Mia Roe. The latter said that the gate had failed twice.",
        "Zoe Park of the Oakham Citizens' Welfare Group (OCW) said, “We will rebuild the gate.”",
        "Ann Lee said it’s possible that the gate had failed twice.",
        "Ann Lee said the visit was proof that the gate had failed twice.",
        "The council and Ann Lee added their support to the gate in May.",
    ],
)
def test_a_speaker_or_a_clause_in_doubt_is_passed_over(text: str) -> None:
    found = quotes_of(text)
    assert not [quote for quote in found if quote.speaker in ("Hillary Clinton", "the latter", "Welfare Group")]
    assert not [quote for quote in found if quote.words.startswith("their support")]
    assert "the gate had failed twice" not in [quote.words for quote in found]


@pytest.mark.parametrize(
    "text",
    [
        "The gate had failed twice, said Sgt. Tim Hale, a media officer.",  # no quotation marks tell what was said
        "The court was told that the gate had failed twice.",
        "Ryan Giggs met Rhodri Giggs. Assistant manager Giggs, left, said that the gate had failed twice.",
        "Sean Hale came with his wife. James Creag, 11, waved. Mrs Creag said that the gate had failed twice.",
        "Catherine Gomes lived in that old house for years, he said.",
        "The actor came for the designer Rohit Bal. He said that the gate had failed twice.",
        "Doaa Khan spoke. Then Umma, 25, came late. “The gate had failed twice,” she said.",
        "The fleet sent its Marine Commandos. “The gate had failed twice,” he said.",
        "“The gate is an old thing,” said Dist. Atty. Steve Cooley.",
        "Ann Lee never said that the gate had failed twice.",
        "Ann Lee has not said that the gate had failed twice.",
        "Ann Lee didn’t say the gate had failed twice.",
        "Lee 'Uncle Poodle' Thompson, above, claimed that the gate had failed twice.",
        "A troll called 'fatalsplash' accused her. Then ‘it must be nice to be so rich,’ he posted.",
        "Ann Lee came. A troll spoke of her. “It must be nice to be her,” he posted.",
        "The group, led by Ann Lee, Sean Roe and unit chief Tom Hale insisted that the gate had failed twice.",
        "Ann Lee notes the sticky situation that would arise with only two gates.",
        "The lady asked them to plant a garden '(It) shows you what the moves are, Mrs Obama said.",
        "Dominique Strauss - Kahn warned that the crisis could spread to other countries.",
        "A troll called 'fatal' accused her of not having to work 'Must be nice getting it free,' he posted.",
        "The men were arrested this morning, said Sgt. Tim Hale, a media officer.",
        "Ed Hale announced a new fund for homes ‘That’s why I am voting for him.’",
        "Richard Lee of the Institute in Washington, DC said the gate had failed twice.",
    ],
)
def test_nobody_speaks_where_it_might_be_somebody_else(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They met for nearly 5. 9 shook an empty part of the country, officials said.",
        "Ann Lee said the largest ever was nearly 4. 5 in the end.",
        'Ann Lee said: "The gate of real democracy? in the country is shut."',
        'Ann Lee called it "an old gate?. It was built in 1900 of solid oak."',
        'Ann Lee said that "all of them are fine, and it was "helping the guests".',
        "On Monday (@hale) they felt proud of their gate, Ann Lee said.",
    ],
)
def test_a_torn_text_gives_no_torn_quote(text: str) -> None:
    assert not [quote for quote in quotes_of(text) if not quote.words.startswith("helping")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ministerin Anna Weber sagte nicht, dass das Tor bald offen sei."),
        ("de", "Ministerin Anna Weber hat nie gesagt, dass das Tor bald offen sei."),
        ("fr", "La ministre Anne Dupin n'a pas affirmé que la porte serait réparée."),
        ("es", "La ministra Ana Ruiz no dijo que la puerta estaba rota."),
        ("es", "La ministra Ana Ruiz nunca ha dicho que la puerta estaba rota."),
        ("en", "Ann Lee, author of “The Gate of the Sea”, said she was happy with it."),
        ("en", "The song “Rivers of the night”, said Ann Lee, is old."),
        ("en", "“We are sad today,” Ann Lee wrote in her 1974 book, “An American Life: One Man's Road.”"),
        ("en", "Ann Lee wrote “The gate of the sea” in 1990."),
        ("fr", "La romancière Anne Dupin a présenté le livre « La porte de la mer », a dit Anne Dupin."),
    ],
)
def test_what_was_not_said_and_titles_of_works_are_no_quotes(language: str, text: str) -> None:
    rightly = ("she was happy with it", "We are sad today")
    assert [quote for quote in quotes_of(text, language) if quote.words not in rightly] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "—Una lista de cosas —otra lista de cosas —y una más."),
        ("ja", "山田太郎市長は、佐藤花さんと話した。"),
        ("ja", "同氏は門が来月までに直ると述べた。"),
        ("ja", "山田太郎市長は門が直るとは述べなかった。"),
    ],
)
def test_a_dash_or_a_particle_alone_quotes_nobody(language: str, text: str) -> None:
    assert said(text, language) == []
