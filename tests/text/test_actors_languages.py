"""Names, countries and merging in German, French, Spanish and Japanese."""

from bot.model.actor import Actor, ActorKind
from bot.text.actors import key_actors
from bot.text.reading.sentences import read


def actors_of(text: str, language: str, title: str = "") -> dict[str, Actor]:
    return {actor.name: actor for actor in key_actors(read(title, text, language))}


def test_german_nouns_are_no_names() -> None:
    found = actors_of("Die Brücke über den Fluss bleibt gesperrt. Der Verkehr ruht seit dem Morgen.", "de")
    assert found == {}


def test_german_titles_and_surnames_are_merged() -> None:
    found = actors_of("Ministerpräsidentin Anna Weber sagte ab. Die Reise hatte Weber lange geplant.", "de")
    assert found["Anna Weber"].aliases == ("Weber",)
    assert found["Anna Weber"].kind is ActorKind.PERSON


def test_a_german_noun_in_front_of_a_full_name_is_no_part_of_it() -> None:
    assert "Hatice Demir" in actors_of("Gestern wartete die Krankenpflegerin Hatice Demir am Gleis.", "de")


def test_german_countries_have_their_german_names() -> None:
    found = actors_of("Die Vereinigten Staaten und Frankreich verhandeln. Die USA sind zufrieden.", "de")
    assert found["Vereinigte Staaten"].aliases == ("USA", "Vereinigten Staaten") or set(
        found["Vereinigte Staaten"].aliases
    ) == {"USA", "Vereinigten Staaten"}
    assert "Frankreich" in found


def test_german_acronyms_in_brackets_are_merged() -> None:
    found = actors_of("Die Gewerkschaft der Zugberufe (GdZ) streikt. Die GdZ fordert mehr Lohn.", "de")
    assert "GdZ" in found["Gewerkschaft der Zugberufe"].aliases


def test_french_names_countries_and_institutions() -> None:
    text = (
        "La ministre Claire Dupin a quitté le Japon vendredi. Selon Dupin, le traité est prêt.\n"
        "Le ministère de la Défense approuve. Les États-Unis ont refusé de signer."
    )
    found = actors_of(text, "fr")
    assert "Dupin" in found["Claire Dupin"].aliases
    assert found["Claire Dupin"].kind is ActorKind.PERSON
    assert {"Japon", "États-Unis"} <= set(found)
    assert found["États-Unis"].kind is ActorKind.GOVERNMENT


def test_spanish_names_countries_and_institutions() -> None:
    text = (
        "El Tribunal Supremo (TS) rechazó el recurso de la presidenta Ana Ruiz. El TS citó a Ruiz el lunes.\n"
        "Alemania y los EE. UU. observan el caso desde Alemania."
    )
    found = actors_of(text, "es")
    assert found["Tribunal Supremo"].aliases == ("TS",)
    assert found["Ana Ruiz"].aliases == ("Ruiz",)
    assert "Alemania" in found


def test_japanese_people_are_told_by_what_follows_their_names() -> None:
    text = "山田太郎首相は東京で会見した。山田氏は計画を認めた。運動家の佐藤花さん（34）が反対した。"
    found = actors_of(text, "ja")
    assert found["山田太郎"].kind is ActorKind.PERSON
    assert found["山田太郎"].aliases == ("山田",)
    assert "佐藤花" in found


def test_a_japanese_name_in_katakana_is_merged_with_its_last_part() -> None:
    found = actors_of("アンナ・ウェーバー大統領は訪日した。ウェーバー氏は会談に臨んだ。", "ja")
    assert found["アンナ・ウェーバー"].aliases == ("ウェーバー",)


def test_japanese_organisations_and_their_acronyms() -> None:
    found = actors_of("極北漁業機構（PFO）は報告書を公表した。PFOは対策を求めた。外務省は協議を続ける。", "ja")
    assert found["極北漁業機構"].aliases == ("PFO",)
    assert found["外務省"].kind is ActorKind.GOVERNMENT


def test_single_characters_stand_for_countries_in_japanese_news() -> None:
    found = actors_of("日米両政府は合意した。米政府は声明を出した。中国は反発した。", "ja")
    assert {"日本", "アメリカ", "中国"} <= set(found)
    assert found["アメリカ"].aliases == ("米",)


def test_a_japanese_deed_is_what_follows_the_topic() -> None:
    text = "山田太郎首相は新しい協定に署名した。"
    deed = actors_of(text, "ja")["山田太郎"].deed
    assert deed is not None
    assert deed.text == text[deed.start : deed.end] == "新しい協定に署名した"


def test_an_unknown_language_is_read_as_english_is() -> None:
    assert "Ann Lee" in {a.name for a in key_actors(read("", "We met Ann Lee there.", "xx"))}
