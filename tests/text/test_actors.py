"""Who is found in English texts, and how names are merged and ordered."""

import pytest

from bot.model.actor import Actor, ActorKind
from bot.text.actors import MOST_ACTORS, key_actors
from bot.text.reading.sentences import read


def actors_of(text: str, title: str = "", language: str = "en") -> dict[str, Actor]:
    return {actor.name: actor for actor in key_actors(read(title, text, language))}


def test_a_capital_at_the_start_of_a_sentence_alone_makes_no_name() -> None:
    found = actors_of("Rain fell on the harbour all day. Divers searched until dusk. Ann Lee watched them.")
    assert list(found) == ["Ann Lee"]


def test_a_first_word_counts_where_the_text_has_it_with_a_capital_inside_a_sentence() -> None:
    found = actors_of("Velder closed its plant. The workers of Velder met outside the gate.")
    assert "Velder" in found


def test_a_title_case_headline_gives_no_names_of_its_own() -> None:
    found = actors_of("A ship sank near the coast. Ann Lee saw it sink.", title="Old Ship Sinks Near Rocky Coast")
    assert list(found) == ["Ann Lee"]


def test_roles_are_split_off_names() -> None:
    found = actors_of("In March, Defence Secretary Ann Lee met Deputy Prime Minister Tom Hale.")
    assert {"Ann Lee", "Tom Hale"} <= set(found)
    assert found["Ann Lee"].kind is ActorKind.PERSON


def test_weekdays_and_months_are_nobody() -> None:
    assert set(actors_of("The talks began on Monday in April and Ann Lee left.")) == {"Ann Lee"}


def test_a_surname_is_merged_with_the_full_name() -> None:
    found = actors_of("On Monday Ann Lee spoke first. Then Lee left and nobody followed Lee.")
    assert found["Ann Lee"].aliases == ("Lee",)


def test_a_middle_surname_is_merged_with_the_full_name() -> None:
    found = actors_of("President Elena Quiroga Paz won. The lead of Quiroga had shrunk.")
    assert "Quiroga" in found["Elena Quiroga Paz"].aliases


def test_a_role_is_an_alias_only_where_the_text_uses_it_alone() -> None:
    alone = actors_of("Defence Secretary Ann Lee landed in Oslo. Later the defence secretary met the king.")
    assert "defence secretary" in alone["Ann Lee"].aliases
    assert actors_of("Defence Secretary Ann Lee landed in Oslo.")["Ann Lee"].aliases == ()


def test_a_role_that_two_people_bear_stands_for_neither() -> None:
    found = actors_of("President Ann Lee met President Tom Hale. The president smiled, and the president left.")
    assert not found["Ann Lee"].aliases
    assert not found["Tom Hale"].aliases


def test_an_acronym_in_brackets_is_an_alias() -> None:
    found = actors_of("The Harbour Safety Board (HSB) met. The report of the HSB is late.")
    assert found["Harbour Safety Board"].aliases == ("HSB",)


def test_an_acronym_is_merged_by_its_initials() -> None:
    found = actors_of("The Northern Fishing Council met. A letter from the NFC arrived, and the NFC confirmed it.")
    assert found["Northern Fishing Council"].aliases == ("NFC",)


def test_spellings_of_one_name_are_one_actor_under_the_commonest() -> None:
    found = actors_of(
        "On Monday Ann O’Dare left Ferrobank. Ferrobank thanked Ann O'Dare. FerroBank is for sale, and O'Dare sued it."
    )
    assert set(found) == {"Ann O'Dare", "Ferrobank"}
    found = actors_of(
        "On Monday Ann Sorel-Vané left Hale. Later Ann Sorel Vané sued Hale. A judge heard Ann Sorel-Vane."
    )
    assert set(found) == {"Ann Sorel-Vané", "Hale"}


def test_all_names_of_a_country_are_one_actor() -> None:
    found = actors_of("The U.S. agreed. Talks with the United States went on, and US officials signed it.")
    assert found["United States"].kind is ActorKind.GOVERNMENT
    assert {"U.S.", "US"} <= set(found["United States"].aliases)


def test_a_currency_is_no_country() -> None:
    assert "United States" not in actors_of("The bridge cost US$300 million, and Ann Lee paid.")


def test_a_demonym_before_a_role_is_no_part_of_the_name() -> None:
    assert set(actors_of("On Sunday the French President Ann Lee flew home.")) == {"Ann Lee"}


@pytest.mark.parametrize(
    "acting",
    [
        "French officials refused",
        "The French defence ministry refused",
        "France’s government refused",
        "France refused",
    ],
)
def test_a_country_acts_itself_or_through_its_officials(acting: str) -> None:
    assert actors_of(f"On Sunday Ann Lee flew home. {acting} to comment.")["France"].kind is ActorKind.GOVERNMENT


@pytest.mark.parametrize(
    "idle",
    [
        "A French lorry driver refused",
        "A French singer refused",
        "A driver from France refused",
        "France’s wine refused",
    ],
)
def test_a_country_whose_people_or_things_act_does_not(idle: str) -> None:
    assert "France" not in actors_of(f"On Sunday Ann Lee flew home. {idle} to comment.")


def test_all_subjects_of_a_verb_act() -> None:
    found = actors_of("On Sunday Ann Lee flew home. Then France, Estonia and Greece ratified the treaty.")
    assert {"France", "Estonia", "Greece"} <= set(found)


def test_a_demonym_inside_an_organisation_stays_there() -> None:
    assert "British Airways" in actors_of("Yesterday British Airways cut flights.")


def test_a_capital_that_acts_is_its_government_and_else_a_city() -> None:
    acting = actors_of("Ann Lee waited. On Monday Washington rejected the plan.")
    assert acting["United States"].aliases == ("Washington",)
    arming = actors_of("Ann Lee waited. On Monday Washington was quietly arming a rebel.")
    assert arming["United States"].aliases == ("Washington",)
    city = actors_of(
        "Washington was hot and will be cool. Ann Lee flew to Washington on Monday.", "Heat wave in Washington"
    )
    assert city["Washington"].kind is ActorKind.PLACE
    assert "United States" not in city
    assert "United States" not in actors_of("Ann Lee waited. On Monday Washington has four bridges.")


def test_an_acronym_is_not_the_country_of_that_code() -> None:
    found = actors_of("State TV said that Ann Lee won. Ann Lee told state TV that TV matters.")
    assert not {"Tuvalu"} & set(found)


@pytest.mark.parametrize(
    ("text", "name", "not_done"),
    [
        ("Directed by Oscar nominee Ann Lee, Tide and Rope is based on a book. Ann Lee slept.", "Ann Lee", "based"),
        ("After a test, ropes holding the Anna and the Otter were cut. The Anna drifted off.", "Anna", "cut"),
        ("Oslo beat an Anna player-filled team 3-1. Anna came from Bergen.", "Anna", "filled"),
        ("Tom Hale reported that Ann Lee and Kim Roe played on. Ann Lee slept, Kim Roe left.", "Kim Roe", "played"),
        ("The guild believe Norway would be richer alone. Norway voted on Monday.", "Norway", "richer"),
        ("A donor told us: 'Ann Lee is the only one who can win.' Ann Lee slept on Monday.", "Ann Lee", "only one"),
        ("Even the sailors of southeast Asia can carry it. Asia is big, and Asia sails.", "Asia", "carry"),
        ("A team led by police inspector Ann Lee nabbed Tom Hale. Ann Lee slept.", "Ann Lee", "nabbed"),
        ("Mexico City legalized boats in 2009. Mexico waited, as Ann Lee said.", "Mexico", "legalized"),
        ("Ann saw the show Rope Walk (which was led by Kim) and later left. Rope Walk closed.", "Rope Walk", "later"),
    ],
)
def test_what_another_does_or_only_is_said_to_do_is_nobodys_deed(text: str, name: str, not_done: str) -> None:
    actor = actors_of(text).get(name)
    assert actor is None or actor.deed is None or not actor.deed.goes_on or not_done not in actor.deed.text


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee flew to a meeting in Tokyo on Monday.",
        "A trial led by Ann Lee has worked, researchers reported in Singapore on Saturday.",
        "Lava reached the Atlantic on Sunday, Ann Lee said. Nobody was hurt.",
        "Ann Lee fired an AIM-120 on Sunday. Nobody was hurt.",
    ],
)
def test_a_place_or_thing_that_does_nothing_is_no_actor(text: str) -> None:
    assert set(actors_of(text)) == {"Ann Lee"}


def test_the_scene_of_a_story_is_kept() -> None:
    text = "A strong earthquake struck Indonesia on Sunday, Ann Lee said. Nobody in Indonesia was hurt."
    assert "Indonesia" in actors_of(text)
    assert "Sarrow" in actors_of("Ann Lee waited on Sunday. Nobody was hurt in Sarrow.", "Flood in Sarrow")


def test_an_idle_country_is_a_place_and_an_acting_one_a_government() -> None:
    found = actors_of("The ship left a port in Kenya, and Norway condemned the crew's arrest.")
    assert found["Kenya"].kind is ActorKind.PLACE
    assert found["Norway"].kind is ActorKind.GOVERNMENT


@pytest.mark.parametrize("credit", ["Reuters reported", "he told the BBC", "according to the Associated Press"])
def test_a_credited_outlet_is_no_actor(credit: str) -> None:
    assert set(actors_of(f"Mayor Ann Lee resigned, {credit}.")) == {"Ann Lee"}


def test_an_outlet_that_the_story_is_about_is_an_actor() -> None:
    found = actors_of(
        "On Monday the BBC told Ann Lee to go. She told the BBC to think again.", title="BBC sacks presenter"
    )
    assert "BBC" in found


@pytest.mark.parametrize(
    "line", ["By Mia Roe, Science Correspondent", "Photograph: Mia Roe/Picture House", "LIVE: a flood is coming"]
)
def test_a_byline_a_credit_and_a_label_name_nobody(line: str) -> None:
    assert set(actors_of(f"{line}\nOn Friday Ann Lee resigned. Nobody thanked Lee.")) == {"Ann Lee"}


def test_a_dateline_names_nobody() -> None:
    found = actors_of("SARROW, England (Agency) — Ann Lee resigned on Friday. Nobody thanked Lee.")
    assert set(found) == {"Ann Lee"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Yesterday the Ministry of Health closed two wards.", "Ministry of Health", ActorKind.GOVERNMENT),
        ("A team at the University of Leeds wrote it.", "University of Leeds", ActorKind.ORGANISATION),
        ("They swam in Lake Garda for hours, and Lake Garda was cold.", "Lake Garda", ActorKind.PLACE),
        ("In the end the Democrats walked out.", "Democrats", ActorKind.GROUP),
        ("The film was shot by Ann Lee herself.", "Ann Lee", ActorKind.PERSON),
    ],
)
def test_kinds(text: str, name: str, kind: ActorKind) -> None:
    assert actors_of(text)[name].kind is kind


def test_the_one_in_the_headline_and_the_lead_comes_first() -> None:
    text = (
        "Mayor Ann Lee resigned on Monday after a long dispute. The council of Oakham will meet soon.\n"
        "Tom Hale, a baker, was sad. Lee had been in office for ten years, said Hale."
    )
    assert next(iter(actors_of(text, title="Ann Lee resigns"))) == "Ann Lee"


def test_there_are_at_most_eight() -> None:
    people = [
        "Ann Lee",
        "Tom Hale",
        "Mia Roe",
        "Sam Fox",
        "Eva Ray",
        "Jon Orr",
        "Kim Bell",
        "Leo Dunn",
        "Zoe Park",
        "Max Webb",
    ]
    text = " ".join(f"On Monday {name} resigned." for name in people)
    assert len(actors_of(text)) == MOST_ACTORS


def test_the_deed_is_a_slice_that_goes_on_from_the_name() -> None:
    text = "North Korea on Sunday stayed silent. Then Ann Lee denounced the agreement between Japan and Peru."
    deed = actors_of(text)["Ann Lee"].deed
    assert deed is not None
    assert deed.text == text[deed.start : deed.end] == "denounced the agreement between Japan and Peru"


def test_what_others_claim_of_somebody_is_not_the_deed() -> None:
    text = "Tom Hale said that Ann Lee took the boat from the pier. Ann Lee denied everything in court."
    deed = actors_of(text)["Ann Lee"].deed
    assert deed is not None
    assert deed.text == "denied everything in court"


def test_the_subject_of_the_next_clause_does_its_own_deed() -> None:
    text = "A storm sank the sister ship, the Anna, and the Lund Line replaced the crew. The Anna had left Oslo."
    found = actors_of(text)
    assert found["Lund Line"].deed is not None
    assert found["Lund Line"].deed.text == "replaced the crew"
    assert all("replaced" not in actor.deed.text for name, actor in found.items() if actor.deed and name == "Anna")


def test_a_text_without_names_has_no_actors() -> None:
    assert actors_of("it rained all day and nobody came.") == {}
    assert actors_of("") == {}


def test_a_contraction_is_nobody() -> None:
    found = actors_of("Ann Lee said: \"Get out, I'm telling you, I’ll come back, and We're many.\"")
    assert set(found) == {"Ann Lee"}


@pytest.mark.parametrize(
    "name",
    ["Eastmarch Fire and Rescue", "Cat and Fiddle Inn", "Guinness Book of Records", "Lund Search and Rescue Team"],
)
def test_a_body_named_by_two_things_is_one(name: str) -> None:
    found = actors_of(f"On Monday Ann Lee thanked the {name}. Then the {name} thanked Ann Lee.")
    assert set(found) == {"Ann Lee", name}
    assert found[name].kind is ActorKind.ORGANISATION


def test_two_bodies_stay_two() -> None:
    found = actors_of("On Monday Oakham Fire and Harbour Police came. The chiefs of Oakham Fire met Tom Hale.")
    assert "Oakham Fire and Harbour Police" not in found


@pytest.mark.parametrize("day", ["New Year", "New Year’s Day", "Thanksgiving", "Boxing Day", "Halloween"])
def test_a_feast_is_nobody(day: str) -> None:
    assert set(actors_of(f"The pier opened at {day}. Ann Lee left before {day}.")) == {"Ann Lee"}


def test_a_title_of_the_other_sex_makes_another_person() -> None:
    found = actors_of("On Monday James Hale was arrested. Then Mrs Hale called a lawyer. Mrs Hale blamed the police.")
    assert set(found) == {"James Hale", "Mrs Hale"}
    found = actors_of("Mayor Ann Hale and Mr Tom Hale came on Monday. Mr Hale left early, and Hale wept.")
    assert "Ann Hale" in found
    assert "Hale" in found["Tom Hale"].aliases


def test_a_title_that_fits_is_the_same_person() -> None:
    found = actors_of("On Monday Mary Hale was arrested. Then Mrs Hale called a lawyer, and Ms Hale blamed the police.")
    assert set(found) == {"Mary Hale"}


def test_initials_and_a_surname_are_a_person() -> None:
    found = actors_of("On Monday MB Rajesh met Ann Lee. The friends of MB Rajesh liked AC Milan.")
    assert found["MB Rajesh"].kind is ActorKind.PERSON
    assert found["AC Milan"].kind is ActorKind.ORGANISATION


def test_a_short_name_with_a_genitive_behind_in_is_no_place() -> None:
    found = actors_of("Velder Lines said on Friday that it was sold. In Velder’s view the price is fair.")
    assert found["Velder Lines"].aliases == ("Velder",)


def test_a_scene_comes_behind_those_who_act() -> None:
    text = (
        "A ship sank in Sarrow on Sunday. Ann Lee saw it sink. Later Tom Hale blamed the owners. "
        "Nobody in Sarrow slept. The next day Mia Roe sued them."
    )
    assert list(actors_of(text, "Ship sinks in Sarrow"))[-1] == "Sarrow"


def test_an_agency_in_brackets_in_front_is_no_part_of_the_text() -> None:
    assert set(actors_of("(CNN)Two sailors of Ann Lee left on Monday. Nobody thanked Lee.")) == {"Ann Lee"}


def test_a_whole_sentence_as_the_deed_begins_behind_its_dateline() -> None:
    deed = actors_of("SARROW, England (Agency) — The report is by Ann Lee of Oakham.\nIt rained.")["Ann Lee"].deed
    assert deed is not None
    assert deed.text == "The report is by Ann Lee of Oakham."


def test_a_heading_in_capitals_is_no_part_of_a_name() -> None:
    found = actors_of("On Monday Ann Lee won. BALL OF THE YEAR Lee was there. A LONGER HEADING FOLLOWS Lee was glad.")
    assert set(found) == {"Ann Lee"}
