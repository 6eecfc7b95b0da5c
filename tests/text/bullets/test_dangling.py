import pytest

from bot.text.bullets.dangling import dangles


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "He left on Monday."),
        ("en", "“They are gone,” Lund said."),
        ("en", "However, the port stayed shut."),
        ("en", "In addition, Lund left."),
        ("en", "The following year Lund left."),
        ("en", "When she picked up the phone, Ann Lund heard nothing."),
        ("en", "Using a rope, they climbed aboard."),
        ("en", "On Tuesday morning he was released."),
        ("en", "Later, she was released."),
        ("en", "If it passes, the containers can leave."),
        ("en", "With two it cannot."),
        ("en", "State media attributed it to a general."),
        ("en", "“Sailors carried him out,” said Lund."),
        ("en", "At least 15 per cent are fake."),
        ("en", "All four were released on Monday."),
        ("en", "More than 10,000 have not survived."),
        ("en", "Despite such words, Lund stayed."),
        ("en", "After that Lund left."),
        ("en", "Under this initiative Lund builds ships."),
        ("en", "The latest being Ann Lund."),
        ("en", "Others pointed to Lund."),
        ("en", "Similar scenes were seen in Oslo."),
        ("en", "Lund agrees with this, and sails on."),
        ("en", "“Nobody in Oslo saw Lund leave,” she said."),
        ("de", "Er ging am Montag."),
        ("fr", "Elle est partie lundi."),
        ("es", "Sin embargo, el puerto cerró."),
        ("it", "Tuttavia il porto è chiuso."),
        ("pt", "Ele saiu na segunda-feira."),
        ("nl", "Hij vertrok maandag."),
        ("pl", "Jednak port zamknięto."),
        ("uk", "Він пішов у понеділок."),
        ("ru", "Она ушла в понедельник."),
        ("ar", "لكن الميناء أغلق."),
        ("de", "Laut ihm ist der Hafen zu."),
        ("fr", "Selon elle, le port est fermé."),
        ("es", "Según ellos, el puerto está cerrado."),
        ("it", "Secondo lui il porto è chiuso."),
        ("pt", "Segundo ela, o porto fechou."),
        ("nl", "Volgens haar is de haven dicht."),
        ("pl", "Według niego port zamknięto."),
        ("uk", "За його словами, порт закрито."),
        ("ru", "По её словам, порт закрыт."),
        ("ja", "しかし、港は閉鎖された。"),
        ("ja", "大学のチームが土曜日、国際学会で発表した。"),
        ("zh", "他周一离开了。"),
        ("ko", "그러나 항구는 폐쇄됐다."),
    ],
)
def test_a_pronoun_or_connective_leans_on_the_sentence_before(code: str, text: str) -> None:
    assert dangles(text, code)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Hertha Lund left on Monday."),
        ("en", "When it comes to rope, Ann Lund knows best."),
        ("en", "Once it rained, the port opened."),
        ("en", "Ann Lund bought a ship and sold it in Oslo."),
        ("en", "The crew that found the chest took it to Oslo."),
        ("en", "The team made it to Oslo."),
        ("en", "Theyyam dancers came."),
        ("de", "Laut Ihm & Söhne ist der Hafen zu."),
        ("nl", "Volgens Haarlem is de haven dicht."),
        ("pt", "Segundo Elane, o porto fechou."),
        ("ja", "大学のチームは港の閉鎖を土曜日に発表した。"),
        ("ja", "大学のチームは港が閉鎖されたと発表した。"),
        ("en", "When Ann Lund picked up the phone, she heard nothing."),
        ("en", "Police said they had found the rope."),
        ("en", "2017 was a good year for Ann Lund."),
        ("en", "One in seven sailors will be a woman by 2023."),
        ("en", "Neither Ann Lund nor the port paid."),
        ("en", "None of the sailors was hurt."),
        ("en", "In this series of pictures Ann Lund sails."),
        ("en", "After this week Ann Lund sails."),
        ("en", "Like her father, Ann Lund sails."),
        ("en", "The latest ferry of Hale Lines sails."),
        ("en", "“Rain fell all day,” said Ann Lund."),
        ("en", "Ann Lund had not been paid, she said."),
        ("en", "Lund asked for “the rope,” she said."),
        ("en", "Asked about the gear, Ann Lund said she had none."),
        ("en", "In the port of Bergen, ferries wait for their crews."),
        ("de", "Erika Lund ging."),
        ("fr", "Ceuta a fermé son port."),
        ("zh", "港口于周一关闭。"),
        ("ko", "항구가 폐쇄됐다."),
        ("sv", "Han gick på måndagen."),
        (None, "He left."),
    ],
)
def test_a_name_that_begins_like_one_does_not(code: str | None, text: str) -> None:
    assert not dangles(text, code)


@pytest.mark.parametrize(
    "text",
    [
        "Of the savings, half comes from that decision alone.",
        "Students suffer by this delay.",
        "Most of these talks failed.",
    ],
)
def test_a_sentence_that_points_at_a_thing_named_before_dangles(text: str) -> None:
    assert dangles(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The port opens in this week of storms.",
        "Ana spoke of those who left.",
        "The mayor said that decision makers agree.",
    ],
)
def test_times_and_relative_clauses_point_at_nothing(text: str) -> None:
    assert not dangles(text, "en")
