import pytest

from bot.text.bullets.shorten import shorten
from bot.text.reading.quotation import quotations
from bot.text.reading.sentences import read


def short(text: str, language: str = "en") -> str:
    return shorten(text, quotations(read("", text, language)).spans, language)


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("(CNN)Two ferries collided off Oslo.", "Two ferries collided off Oslo."),
        ("OSLO, Norway (AP) — Two ferries collided.", "Two ferries collided."),
        ("New Bergen, Jul 31 (Reuters) - Two ferries collided.", "Two ferries collided."),
        ("(Eds: with quotes) By A B Lund Bergen, Aug 1 (PTI) Two ferries collided.", "Two ferries collided."),
        ("BERGEN: Two ferries collided.", "Two ferries collided."),
        ("But the port stayed open.", "The port stayed open."),
        ("However, Lund said no.", "Lund said no."),
        ("Ann Lund also closed the basin.", "Ann Lund closed the basin."),
        ("The port, however, stayed open.", "The port stayed open."),
        ("The Port Authority (PA) closed the basin.", "The Port Authority closed the basin."),
        ("Ann Lund, who runs the port, closed the basin.", "Ann Lund closed the basin."),
        (
            "After a year at sea, Ann Lund, who runs the port, stayed home.",
            "After a year at sea, Ann Lund stayed home.",
        ),
        ("The ferry – which sails to Oslo – was held.", "The ferry was held."),
        (
            "The ferry was towed to Oslo on Monday, leaving passengers stranded.",
            "The ferry was towed to Oslo on Monday.",
        ),
        ("The ferry was towed to the port of Oslo, where it is moored.", "The ferry was towed to the port of Oslo."),
        ('The basin was closed at noon."', "The basin was closed at noon."),
        ("In Bergen, however, the port stayed open.", "In Bergen, the port stayed open."),
        ("Ann, Tom and Kim Lund, however, said yes.", "Ann, Tom and Kim Lund said yes."),
        ("Ann Lund, 40, however, said yes.", "Ann Lund, 40, said yes."),
        ("The port said on Friday, however, that Lund left.", "The port said on Friday that Lund left."),
        ("SHIP OF THE YEAR Ann Lund closed the basin.", "Ann Lund closed the basin."),
        ("But during the storm Ann Lund left.", "During the storm Ann Lund left."),
        ("But it was too late for the port of Bergen.", "But it was too late for the port of Bergen."),
        ("But Ann Lund came too late.", "Ann Lund came too late."),
        ("Ann Lund (Port of Oslo) closed the basin.", "Ann Lund closed the basin."),
    ],
)
def test_what_can_go_goes(text: str, shortened: str) -> None:
    assert short(text) == shortened


@pytest.mark.parametrize(
    "text",
    [
        "The fine (about 300 euros) was paid.",
        "Lund (not the owner) signed the deal.",
        "Ann Lund, who allegedly took the money, closed the basin.",
        "Ann Lund, who never signed, closed the basin.",
        "Ann Lund, who has 2 ships, closed the basin.",
        "The crash killed a man, according to the harbour police.",
        "The company closed the plant, saying that orders fell.",
        "The vote is off, pending a review by the court in Oslo.",
        "By cutting costs, closing plants and selling ships, Hale Lines survived.",
        "In the old harbour of Bergen, shopping remains a pleasure for many.",
        "Ann Lund, Tom Berg, who left, and Kim Dahl signed.",
        "He met Ann Lund, 48, of Bergen, at the port.",
        "Ann Lund, 48, closed the basin.",
        "Ann Lund, aged seventy, closed the basin.",
        "Ann Lund, who turned seventeen in May, closed the basin.",
        "Ann Lund, who probably took the money, closed the basin.",
        "Ann Lund, who is expected to resign, closed the basin.",
        "The port has a list of the sailors, who were going to be paid on Monday.",
        "Ann Lund, who failed to sign, closed the basin.",
        "Ann Lund, who according to Berg owns the port, closed the basin.",
        "Ann Lund, whose name has been changed, closed the basin.",
        "They will never agree to divide (the state) into parts.",
        "She had a taste of it (management) at the port.",
        "Ann Lund bought a house in the port of Bergen, using stolen money.",
        "“The port, which I love, is shut,” said Lund.",
        "Lund said “we (all of us) are late, leaving nobody behind.”",
        "Ann Lund not only closed the basin but also the pier and the quay.",
        "Ann Lund is not only rich, she also owns the port.",
        "The port is about every family, but it is also about money.",
        "Police looked into a robbery in Oslo - the latest in a series of high - profile thefts.",
        "But for the rain the port was calm.",
        "But it was late.",
        "But in the end it was Lund who paid.",
        "The town offers live music, colourful stalls, dancing lessons and walks.",
        "The old port was known for its nights of dancing, singing and beating drums on deck.",
        "Ann Lund, from Oslo, who nearly drowned, gave up sailing.",
        "Ann Lund, who as owner, had built the pier, is at home.",
        "Ann Lund, 43, who has won several races, is at home.",
        "Pier House, Kelp School - all run by Hale Lines - Oslo Academy and Salt School were closed.",
        "Ann Lund answered the question with Oslo, which was incorrect.",
        "He scaled K2 - the second highest mountain - 20 years later.",
        "The ship sank near Bergen, however, the captain swam ashore.",
        "A faster engine of the newest kind and a larger hull, painted in red, bring a higher speed at sea.",
        "The firm was bought by Hale Lines, prompting a further denial from the harbour office.",
        "The port stays shut, notwithstanding complaints by the owners of boats.",
        "Over the years Lund amassed an empire that included a shipyard, sailing boats and a large farm.",
        "The tape had sounds of people fumbling, sobbing, cleaning of decks and doors.",
        "The basin is a part of the port, which is in the old town, made up of stone quays.",
        "Ann Lund, 38 – who runs the port – has left.",
        "The Harbour Reform (Safe Ports) Order is law.",
        "The League of Ann (LOA), pronounced lower, owns the port.",
        "The chief of police (harbours) Ann Lund left.",
        "However, Lund has a different view.",
        "However, Lund had instead left the port.",
        "Lund and her daughter, Kim Dahl (with a sailor) left.",
        "But Lund agreed, too.",
        "And giving some advice.",
        "Lund is also charged with one count of theft.",
        'People should also take a step," said Lund.',
        '"Yes," said Lund and the owner of the port (Tom Berg) left" on Monday.',
        "Under the new rules of the port the ship (a barge) left as the “Flag of Bergen (old and new).",
    ],
)
def test_what_carries_the_claim_stays(text: str) -> None:
    assert short(text) == text


@pytest.mark.parametrize(
    "dateline",
    [
        "VILLA NUEVA, Spain (Meridian) — ",
        "WELLINGTON, New Zealand - ",
        "PORT ELM, Nov 3 (Wire) – ",
        "OSLO: ",
        "Port Elm – ",
    ],
)
def test_a_dateline_goes_with_its_country_and_its_agency(dateline: str) -> None:
    assert short(f"{dateline}The port is shut.") == "The port is shut."


@pytest.mark.parametrize(
    ("code", "opening", "rest"),
    [
        ("ru", "АКТАУ, 24 ноября — ", "Власти закрыли порт."),
        ("ru", "МОСКВА, 24 ноя - РИА Новости. ", "Власти закрыли порт."),
        ("ru", "Москва. 24 ноября. АГЕНТСТВО - ", "Власти закрыли порт."),
        ("uk", "КИЇВ — ", "Влада закрила порт."),
        ("ar", "القاهرة (رويترز) - ", "أغلقت الحكومة الميناء."),
        ("zh", "新华社北京11月24日电（记者张三）", "港口周一关闭。"),
        ("ja", "【オスロ＝山田太郎】", "港は閉鎖された。"),
        ("ko", "(서울=하버통신) 홍길동 기자 = ", "항구가 월요일에 폐쇄됐다."),
        ("it", "ROMA (ANSA) - ", "Il porto è chiuso."),
    ],
)
def test_a_dateline_goes_in_other_scripts_too(code: str, opening: str, rest: str) -> None:
    assert short(opening + rest, code) == rest


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Порт закрыт — ветер слишком силён."),
        ("uk", "ДСНС врятувала 12 моряків."),
        ("ar", "أغلقت الحكومة (المؤقتة) الميناء يوم الإثنين."),
        ("zh", "本报告显示，港口周一关闭。"),
        ("de", "Die Fahrt nach Oslo (gestrichen) stand noch im Plan."),
    ],
)
def test_what_only_looks_like_a_dateline_stays(code: str, text: str) -> None:
    assert short(text, code) == text


def test_other_languages_lose_a_dateline_and_acronyms_only() -> None:
    assert short(
        "BERLIN (dpa) - Die Reederei Nord (RN) hat, wie erwartet, den Hafen (nicht die Werft) verlassen.", "de"
    ) == ("Die Reederei Nord hat, wie erwartet, den Hafen (nicht die Werft) verlassen.")


def test_nothing_that_cannot_be_printed_is_left() -> None:
    assert short("The\x00 port\ud800  is\tshut.") == "The port is shut."


def test_a_first_letter_that_has_no_capital_is_left() -> None:
    assert short("But ßeta closed.") == "ßeta closed."
