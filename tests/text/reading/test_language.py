import pytest

from bot.text.reading.language import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The harbour was closed on Monday after a ferry lost power in heavy seas."),
        ("de", "Der Hafen wurde am Montag geschlossen, nachdem eine Fähre den Antrieb verloren hatte."),
        ("fr", "Le port a été fermé lundi après la panne d'un ferry dans une mer agitée."),
        ("es", "El puerto fue cerrado el lunes después de que un ferri perdiera potencia."),
        ("it", "Il porto è stato chiuso lunedì dopo che un traghetto ha perso potenza."),
        ("pt", "O porto foi fechado na segunda-feira depois que uma balsa perdeu potência."),
        ("nl", "De haven werd maandag gesloten nadat een veerboot zonder stroom kwam te zitten."),
        ("pl", "Port został zamknięty w poniedziałek, po tym jak prom stracił zasilanie."),
        ("uk", "Порт закрили в понеділок після того, як пором утратив хід під час шторму."),
        ("ru", "Порт закрыли в понедельник после того, как паром потерял ход во время шторма."),
        ("ar", "أغلق الميناء يوم الاثنين بعد أن فقدت عبارة الطاقة في بحر هائج."),
        ("ja", "強い波の中でフェリーが動力を失い、港は月曜日に閉鎖された。"),
        ("zh", "一艘渡轮在大浪中失去动力后，港口于周一关闭。"),
        ("ko", "높은 파도 속에서 여객선이 동력을 잃은 뒤 항구가 월요일에 폐쇄됐다."),
    ],
)
def test_each_supported_language_is_recognised(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "   ", "12345 678", "😀😀😀", "\ud800\x00", "a a a a a a"])
def test_a_text_that_says_nothing_of_its_language_has_none(text: str) -> None:
    assert detect(text) is None


def test_lone_surrogates_control_characters_and_line_ends_do_not_disturb() -> None:
    assert detect("The harbour\x00 was\nclosed \ud800 on Monday after a ferry lost power.") == "en"
