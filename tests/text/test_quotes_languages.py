"""Who said what in the languages that are read by a table, over one whole article each.

The articles were written for this; they hold titles of works, scare quotes, denials, pronouns, quotes inside quotes and
speakers behind a comma. What stands below "---" is everything that is found: all else is rightly passed over.
"""

import sys
from pathlib import Path
from types import FrameType

import pytest

from bot.text.quotes import find_quotes
from bot.text.reading.languages import LANGUAGES
from bot.text.reading.sentences import read
from bot.text.speech.tabled.table import table_of

_FOLDER = Path(__file__).with_name("spoken")
_ARTICLES = sorted(path.stem for path in _FOLDER.glob("*.txt"))


def found_in(text: str, language: str) -> list[str]:
    found = find_quotes(read("", text, language))
    assert all(text[quote.start : quote.end] == quote.words for quote in found)
    return [f"{'“' if one.direct else '…'} | {one.speaker} | {one.verb} | {one.words}" for one in found]


@pytest.mark.parametrize("name", _ARTICLES)
def test_an_article_has_exactly_these_quotes(name: str) -> None:
    text, _, expected = (_FOLDER / f"{name}.txt").read_text("utf-8").partition("\n\n---\n")
    assert found_in(text, name[:2]) == expected.splitlines()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "«La porta del mare», romanzo di Anna Rossi, è uscito lunedì, ha detto l'editore Mario Bianchi."),
        ("it", "Il sindaco Anna Rossi ha presentato il film «La porta del mare azzurro»."),
        ("it", "«La porta è rotta da mesi». Anna Rossi ha detto che non lo sapeva nessuno."),
        ("it", "«Morte Sulla Laguna Veneta», ha detto Anna Rossi, uscirà a maggio."),
        ("pt", "A ministra Ana Costa não disse que o portão está quebrado."),
        ("nl", "Zij zei dat de poort al maanden kapot is."),
        ("pt", "“Foi um milagre da serra”, repetia a multidão. A ministra disse que sim. “Foi um milagre”, repetia."),
        ("pl", "Jan Nowak nie powiedział, że brama jest zepsuta od miesięcy."),
        ("pl", "Jan Nowak i Anna Nowak przyszli. „Brama jest zepsuta” – powiedział Nowak."),
        ("uk", "Так званий «план синього порту» лежить у шухляді, сказав він."),
        ("ru", "По словам Иванова, ворота сломаны уже месяц."),
        ("ru", "Книга «Ворота в море», сказала Анна Иванова, вышла в мае."),
        ("ar", "وقال إنه لا يعرف شيئا عن البوابة."),
        ("ar", "لم تقل الوزيرة ليلى حسن إن البوابة معطلة."),
        ("zh", "王小明没有说大门坏了很久。"),
        ("zh", "这条路被称为“通往海边的大门”。"),
        ("zh", "据说，这部小说说明了很多问题。"),
        ("ko", "그는 “문이 고장 났다”고 말했다."),
        ("ko", "김민수 시장은 이영호 대표가 “문이 낡았다”고 말했다고 전했다."),
    ],
)
def test_nobody_speaks_where_the_text_leaves_a_doubt(language: str, text: str) -> None:
    found = found_in(text, language)
    assert [one for one in found if "non lo sapeva nessuno" not in one] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "it",
            "La porta è rotta da mesi, ha detto Anna Rossi.",
            "… | Anna Rossi | ha detto | La porta è rotta da mesi",
        ),
        ("it", "Secondo Anna Rossi, la porta è rotta.", "… | Anna Rossi | Secondo | la porta è rotta"),
        (
            "nl",
            "Gisteren zei Anna van der Berg dat de poort kapot is.",
            "… | Anna van der Berg | zei | de poort kapot is",
        ),
        ("pl", "„Brama jest stara”, mówi król Jan.", "“ | Jan | mówi | Brama jest stara"),
        (
            "pl",
            "„To serce miasta” – dodał prezydent Przemyśla Adam Ryś.",
            "“ | prezydent Przemyśla Adam Ryś | dodał | To serce miasta",
        ),
        ("uk", "«Це серце міста», – додав мер Чернівців Адам Рись.", "“ | Адам Рись | додав | Це серце міста"),
        (
            "ru",
            "«Это сердце города», — сказал мэр Иван Ильич Котов.",
            "“ | Иван Ильич Котов | сказал | Это сердце города",
        ),
        ("ko", "도널드 트럼프 대통령은 “문을 닫겠다”고 경고했다.", "“ | 도널드 트럼프 대통령 | 경고했다 | 문을 닫겠다"),
        ("zh", "“大门坏了很久。”王市长说。", "“ | 王市长 | 说 | 大门坏了很久。"),
    ],
)
def test_speakers_stand_where_their_language_puts_them(language: str, text: str, expected: str) -> None:
    assert found_in(text, language) == [expected]


def test_every_language_of_the_project_has_a_table_or_rules() -> None:
    by_rules = {"en", "de", "fr", "es", "ja"}
    assert {code for code in LANGUAGES if table_of(code)} == set(LANGUAGES) - by_rules
    assert {name[:2] for name in _ARTICLES} == set(LANGUAGES) - by_rules


def calls(text: str, language: str) -> int:
    """How many functions are called to find the quotes: the work, whatever else the machine does meanwhile."""
    seen = 0

    def see(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal seen
        seen += 1

    document = read("", text, language)
    sys.setprofile(see)
    try:
        find_quotes(document)
    finally:
        sys.setprofile(None)
    return seen


@pytest.mark.parametrize("language", ["it", "ko"])
def test_work_grows_with_length_only(language: str) -> None:
    article = (_FOLDER / f"{language}.txt").read_text("utf-8").partition("\n\n---\n")[0] + "\n"
    calls(article, language)
    assert calls(article * 20, language) <= 12 * calls(article * 2, language)


def test_a_sentence_of_verbs_only_takes_no_more_work_for_each() -> None:
    calls("그는 말했다.", "ko")
    few, many = (calls("김민수 시장은 " + "하 이 말했다 " * times, "ko") for times in (9, 90))
    assert many <= 12 * few
