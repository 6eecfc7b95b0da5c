import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.reading.sentences import read


def parts(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in read("", text, language).sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "The author A. B. Karlsen signed books.",
        "The vote opened at 9 a.m. EST on Monday.",
        "The hall closed at 5 p.m. Friday.",
        "Doors open at 7 p.m. London time.",
        "Ann Lee holds a Ph.D. in physics.",
        "The U.S. Army was called in.",
        "Prices rose 5.5 per cent at Hale Inc. in May.",
        "Mr. Lund met Gen. Ortiz on Jan. 5 in St. Louis.",
        '"Stop!" and "Wait!" were all he heard.',
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence: str) -> None:
    assert parts(f"{sentence} Nobody else came.") == [sentence, "Nobody else came."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They sailed to the U.S.", "The crossing took a week."),
        ("The hall closed at 5 p.m.", "Crowds had left by then."),
        ("Sales fell by 4 per cent.", "Mr Lund blamed the weather."),
        ("“We sail at dawn,” she said.", "“We are ready.”"),
        ("He asked: “Where are we?”", "Nobody knew."),
    ],
)
def test_a_sentence_ends(first: str, second: str) -> None:
    assert parts(f"{first} {second}") == [first, second]


def test_a_caption_that_ran_in_ends_and_a_letter_does_not() -> None:
    assert len(parts("The lightship at the old pier A ferry struck it on Monday.")) == 2
    for whole in ("Other strep A infections kill more.", "Nurse A said so.", "It sails from A to B and back."):
        assert parts(whole) == [whole]


def test_a_missing_space_still_ends_a_sentence() -> None:
    assert parts("The cranes failed a week ago.A deckhand was hurt.") == [
        "The cranes failed a week ago.",
        "A deckhand was hurt.",
    ]


def test_a_heading_in_capitals_without_a_space_is_cut_off_too() -> None:
    assert (
        parts("The cranes failed in the port.LUND-DAHL PAIR WINS Ann Lund sailed.")[0]
        == "The cranes failed in the port."
    )


def test_a_heading_in_capitals_that_touches_a_sentence_is_none_of_it() -> None:
    assert parts("A LONG WAITThe cranes failed in the port.") == ["A LONG WAIT", "The cranes failed in the port."]
    assert len(parts("Lund said that NASA is in Bergen.")) == 1


@pytest.mark.parametrize("whole", ["Rings worth $2. 6 million were taken.", "It was a 4. 6 magnitude quake at sea."])
def test_a_number_with_a_space_behind_its_point_is_one(whole: str) -> None:
    assert parts(whole) == [whole]


def test_an_address_is_not_cut() -> None:
    assert len(parts("Tickets are sold at ferry.Com, at SHIPS.COM and at node.Js stalls only.")) == 1


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Am 3. Mai kam Dr. Huber nach Bremen.", "„Gut so.“", "Er ging."]),
        ("fr", ["M. Durand est parti.", "« Tant mieux », dit-elle."]),
        ("ru", ["Порт закрыли в понедельник.", "Пострадавших нет."]),
        ("ar", ["أغلق الميناء يوم الاثنين.", "هل من جرحى؟", "لا."]),
        ("ko", ["항구가 월요일에 폐쇄됐다.", "다친 사람은 없다."]),
        ("ko", ["“가지 않겠다.”라고 그는 말했다.", "왜일까?"]),
        ("de", ["Der 1. FC Norden gewann im 18. Spiel.", "Er war u. a. am 3. Mai dabei."]),
        ("fr", ["Mme. Durand a parlé à l’O.N.U. hier.", "Qui sait ?"]),
        ("es", ["El Sr. Ruiz llegó a las 10.30 a. m. a EE. UU. ayer.", "¿Quién lo sabe?"]),
        ("it", ["Il dott. Rossi è arrivato il 3 sett. alle 10.30.", "«Non lo so», ha detto."]),
        ("pt", ["O Sr. Silva chegou às 10h30 de 5 de jan. ao porto.", "Custou R$ 1.500,50."]),
        ("nl", ["Het kostte 1.500 euro, d.w.z. 3,5 procent.", "Zij ging."]),
        ("pl", ["Prof. Nowak przyjechał o godz. 10.30 dn. 5 stycznia.", "Koszt to 1,5 mln zł."]),
        ("pl", ["Dr hab. Nowak i ks. Lis przyjechali.", "Port zamknięto."]),
        ("pt", ["O Dep. Souza e o Pe. Lima chegaram.", "O porto fechou."]),
        ("nl", ["Volgens mevr. Jansen is de haven dicht.", "Zij vertrok."]),
        ("uk", ["У 2020 р. проф. Коваль приїхав до Києва.", "«Не знаю», — сказав він."]),
        ("ar", ["قال د. أحمد إن السعر بلغ 3.5 مليون دولار.", "لماذا؟"]),
    ],
)
def test_other_languages_are_split(language: str, sentences: list[str]) -> None:
    assert parts(" ".join(sentences), language) == sentences


def test_languages_without_spaces_are_split() -> None:
    assert parts("港口于周一关闭。没有人受伤！", "zh") == ["港口于周一关闭。", "没有人受伤！"]
    assert parts("“我不去。”他说。港口关闭。", "zh") == ["“我不去。”他说。", "港口关闭。"]
    assert parts("港は閉鎖された。「大丈夫です。」と船長は述べた。", "ja") == [
        "港は閉鎖された。",
        "「大丈夫です。」と船長は述べた。",
    ]


@pytest.mark.parametrize("marker", ["• ", "- ", "* ", "– ", "1. ", "2) ", "09:45 ", "9:45 pm – "])
def test_what_marks_an_item_of_a_list_or_a_live_blog_is_no_part_of_it(marker: str) -> None:
    assert parts(f"It rained.\n{marker}The port was shut.") == ["It rained.", "The port was shut."]


def test_a_number_or_an_ordinal_that_begins_a_line_stays() -> None:
    assert parts("10:02 is the time of the ferry.") == ["10:02 is the time of the ferry."]
    assert parts("1. FC Norden gewann am Montag.", "de") == ["1. FC Norden gewann am Montag."]


def test_a_new_line_ends_a_sentence_and_a_paragraph() -> None:
    document = read("", "A headline without a stop\r\n\n  \nThe text begins here. It goes on.\u2028End", "en")
    assert [(s.text, s.paragraph) for s in document.sentences] == [
        ("A headline without a stop", 0),
        ("The text begins here.", 1),
        ("It goes on.", 1),
        ("End", 2),
    ]


def test_the_language_is_detected_where_none_is_given_and_made_plain_where_one_is() -> None:
    assert read("", "Der Hafen wurde am Montag geschlossen.").language == "de"
    assert read("", "O porto foi fechado.", "pt-BR").language == "pt"
    assert read("", "12 34").language is None


@given(st.text(max_size=400), st.sampled_from(["en", "de", "ja", "ar", None]))
def test_offsets_hold_in_any_text(text: str, language: str | None) -> None:
    end = 0
    for sentence in read("", text, language).sentences:
        assert sentence.start >= end
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        end = sentence.end


@given(st.text(alphabet=st.characters(categories=["Cs", "Cc", "Cf", "Lu", "Po"]), max_size=60))
def test_surrogates_and_controls_are_survived(text: str) -> None:
    assert all(text[s.start : s.end] == s.text for s in read("", text, "de").sentences)


@pytest.mark.parametrize("piece", ["?!", "“", "a", "a ", "Mr. ", "J. K. ", "word\n", "Hi. ", "a.A "])
@pytest.mark.parametrize("language", ["en", "de"])
def test_time_grows_with_length_only(piece: str, language: str) -> None:
    started = time.process_time()
    read("", piece * (100_000 // len(piece)), language)
    assert time.process_time() - started < 3
