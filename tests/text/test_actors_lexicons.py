"""Names in Italian, Portuguese, Dutch, Polish, Russian and Ukrainian."""

import pytest

from bot.model.actor import Actor, ActorKind
from bot.text.actors import key_actors
from bot.text.names.read import entities_of
from bot.text.reading.sentences import read


def actors_of(text: str, language: str, title: str = "") -> dict[str, Actor]:
    return {actor.name: actor for actor in key_actors(read(title, text, language))}


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        pytest.param("it", "La Banca d'Italia ha ridotto le stime.", {"Banca d'Italia"}, id="it-elision"),
        pytest.param(
            "it", "Lo ha detto la segretaria del Pd Anna Rossi.", {"Partito democratico", "Anna Rossi"}, id="it-owner"
        ),
        pytest.param("it", "Parla il presidente degli Stati Uniti Carl Dean.", {"Carl Dean"}, id="it-country-owner"),
        pytest.param("it", "Ieri la Corte costituzionale ha deciso.", {"Corte costituzionale"}, id="it-tail"),
        pytest.param("it", "Il ministro dell'Interno Paolo Nardi ha firmato.", {"Paolo Nardi"}, id="it-field"),
        pytest.param("pt", "O Rio Grande do Sul decretou calamidade.", {"Rio Grande do Sul"}, id="pt-link"),
        pytest.param("pt", "Disse o ministro das Infraestruturas Miguel Tavares.", {"Miguel Tavares"}, id="pt-field"),
        pytest.param(
            "pt", "A secretária-geral da CGTP Helena Bastos acusou a empresa.", {"CGTP", "Helena Bastos"}, id="pt-owner"
        ),
        pytest.param(
            "nl", "Dat heeft minister Sophie Visser van Infrastructuur geschreven.", {"Sophie Visser"}, id="nl-field"
        ),
        pytest.param(
            "nl", "GroenBlad-PvdX-leider Jesse Klaassen wil een debat.", {"Jesse Klaassen"}, id="nl-compound-role"
        ),
        pytest.param(
            "nl", "Burgemeester Annelies de Boer roept bewoners op.", {"Annelies de Boer"}, id="nl-family-name"
        ),
        pytest.param("nl", "Chipfabrikant AVTX groeit.", {"AVTX"}, id="nl-noun-and-acronym"),
        pytest.param("pt", "Falou a superintendente do Cade Marina Duarte.", {"Marina Duarte"}, id="pt-single-owner"),
        pytest.param("uk", "Лікар Краківського університету Марек Дуда радить.", {"Марек Дуда"}, id="uk-body-owner"),
        pytest.param("pl", "Sejm przyjął budżet.", {"Sejm"}, id="pl-body-first"),
        pytest.param(
            "pl", "Opozycyjne Prawo i Sprawiedliwość złożyło poprawki.", {"Prawo i Sprawiedliwość"}, id="pl-and"
        ),
        pytest.param("pl", "Prezydent Ukrainy Ołeh Bondar przyjechał.", {"Ołeh Bondar"}, id="pl-country-owner"),
        pytest.param("pl", "Burmistrz Dariusz Piątek apeluje o spokój.", {"Dariusz Piątek"}, id="pl-day-as-surname"),
        pytest.param("pl", "Pożar strawił halę firmy „Drewpol” w nocy.", {"Drewpol"}, id="pl-quoted"),
        pytest.param("ru", "Сегодня аналитик А. С. Петрова ждёт роста.", {"А. С. Петрова"}, id="ru-initials"),
        pytest.param("ru", "Глава МЧС Олег Рыбин вылетел на место.", {"МЧС", "Олег Рыбин"}, id="ru-owner"),
        pytest.param("ru", "Мэр Томска Алексей Рыжов перерезал ленту.", {"Алексей Рыжов"}, id="ru-place-owner"),
        pytest.param("ru", "Власти Казахстана закрыли порт.", {"Казахстан"}, id="ru-officials"),
        pytest.param("ru", "Компания «Сибтойс» изготовила копии.", {"Сибтойс"}, id="ru-quoted"),
        pytest.param("ru", "Верховный суд отклонил иск.", {"Верховный суд"}, id="ru-tail"),
        pytest.param("uk", "Депутатка Ірина Коваль заявила протест.", {"Ірина Коваль"}, id="uk-role"),
        pytest.param("uk", "Це вирішив президент України Олег Бондар.", {"Олег Бондар"}, id="uk-country-owner"),
        pytest.param("uk", "Голова НБУ Андрій Пишний заявив протест.", {"Андрій Пишний", "Нацбанк"}, id="uk-owner"),
    ],
)
def test_names_end_where_roles_and_their_owners_do(language: str, text: str, named: set[str]) -> None:
    found = actors_of(text, language)
    assert named <= set(found)
    assert not {name for name in found if name not in named and any(part in name for part in named)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("it", "Il Pil è cresciuto. Anche i salari salgono. Secondo l'analisi, Domenica si vota.", id="it"),
        pytest.param("pt", "O PIB cresceu. Enquanto isso, as aulas seguem. Neste Natal, chove.", id="pt"),
        pytest.param("nl", "Het bbp groeit. Transportbedrijven reageren opgelucht. De Duitse trein is laat.", id="nl"),
        pytest.param("pl", "Wzrost PKB wyhamował. Nauczyciele dostaną podwyżki. Polacy oszczędzają.", id="pl"),
        pytest.param("ru", "Рост ВВП замедлился. Через неделю откроют мост. На Каспийском море шторм.", id="ru"),
        pytest.param(
            "uk", "Зростання ВВП сповільнилося. Проте водіїв бракує. Дерева впали на Руській вулиці.", id="uk"
        ),
    ],
)
def test_openers_economic_terms_and_adjectives_are_no_names(language: str, text: str) -> None:
    assert actors_of(text, language) == {}


@pytest.mark.parametrize(
    ("language", "text", "name", "alias"),
    [
        pytest.param(
            "pl",
            "Piotr Malinowski odmówił. Zdaniem Malinowskiego to zwarcie.",
            "Piotr Malinowski",
            "Malinowskiego",
            id="pl",
        ),
        pytest.param(
            "ru", "Игорь Зайцев подарил куклы. По словам Зайцева, их триста.", "Игорь Зайцев", "Зайцева", id="ru"
        ),
        pytest.param(
            "uk",
            "Сергій Надал подякував усім. Вона зустрілася з Сергієм Надалом.",
            "Сергій Надал",
            "Сергієм Надалом",
            id="uk",
        ),
    ],
)
def test_case_forms_of_one_name_are_one_actor(language: str, text: str, name: str, alias: str) -> None:
    found = actors_of(text, language)
    assert list(found) == [name]
    assert alias in found[name].aliases


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("pl", "Piszą o tym eksperci Komendy Wojewódzkiej.", "Komenda Wojewódzka", id="pl"),
        pytest.param("ru", "Так решили в Следственном комитете России.", "Следственный комитет", id="ru"),
        pytest.param("uk", "Це кредит Європейського інвестиційного банку.", "Європейський інвестиційний банк", id="uk"),
        pytest.param("uk", "Так вирішив суддя Верховного Суду.", "Верховний Суд", id="uk-capitals"),
    ],
)
def test_a_body_that_stands_in_another_case_is_shown_as_it_is_called(language: str, text: str, name: str) -> None:
    assert [found for found in actors_of(text, language) if found.startswith(name)]


def test_two_people_of_one_surname_stay_apart() -> None:
    text = "Олег Рыбин уехал. Анна Рыбина осталась. Рыбина рассказала об этом."
    assert {"Олег Рыбин", "Анна Рыбина"} <= set(actors_of(text, "ru"))


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        pytest.param("it", "La Germania ha rifiutato.", "Germania", id="it"),
        pytest.param("nl", "De Duitse trein is laat. Duitsland weigert te betalen.", "Duitsland", id="nl"),
        pytest.param("pl", "Niemcy odmówiły. W Niemczech trwa strajk.", "Niemcy", id="pl"),
        pytest.param("ru", "Россия закрыла границу. Послы России уехали.", "Россия", id="ru"),
        pytest.param("uk", "Польща закрила кордон. Посли Польщі поїхали.", "Польща", id="uk"),
    ],
)
def test_countries_are_governments_in_every_form(language: str, text: str, country: str) -> None:
    found = actors_of(text, language)
    assert list(found) == [country]
    assert found[country].kind is ActorKind.GOVERNMENT


def test_a_subject_behind_its_verb_of_saying_acts() -> None:
    entities = entities_of(read("", "As chuvas deixaram mortos, informou a Defesa Civil.", "pt"))
    assert [(entity.name, entity.does()) for entity in entities] == [("Defesa Civil", True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lotte Hendriks van Economische Zaken zwijgt.", "Lotte Hendriks"),
        ("Ook Erik van Dongen zwijgt. Van Dongen wil niets zeggen.", "Erik van Dongen"),
    ],
)
def test_a_dutch_ministry_and_a_surname_with_its_particle_are_nobody_else(text: str, name: str) -> None:
    assert list(actors_of(text, "nl")) == [name]


def test_a_place_behind_what_it_belongs_to_does_nothing() -> None:
    entities = entities_of(read("", "Тогда районный суд Перми арестовал бывшего мэра.", "ru"))
    assert not any(entity.does() for entity in entities)


def test_a_dateline_in_cyrillic_is_no_actor() -> None:
    assert actors_of("ТОМСК, 3 декабря. Музей открылся в среду.", "ru") == {}
