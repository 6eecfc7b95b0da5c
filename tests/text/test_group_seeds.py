"""Grouping the seeds: 39 articles of 13 stories, told in five languages on three days."""

import pytest

from bot.text.group import group_drafts
from tests.text.seeds import STORIES, Seed, seeds


def grouped(days: str) -> list[list[Seed]]:
    chosen = [seed for seed in seeds() if seed.day in days]
    return [[chosen[at] for at in group] for group in group_drafts([seed.draft for seed in chosen])]


def split(groups: list[list[Seed]]) -> set[str]:
    return {story for story in STORIES if sum(any(seed.story == story for seed in group) for group in groups) > 1}


@pytest.mark.parametrize("days", ["1", "2", "3", "12", "23", "123"])
def test_no_two_stories_are_merged(days: str) -> None:
    assert [group for group in grouped(days) if len({seed.story for seed in group}) > 1] == []


@pytest.mark.parametrize("days", ["1", "3", "123"])
def test_every_telling_of_a_story_is_found_in_whatever_language(days: str) -> None:
    assert split(grouped(days)) == set()


@pytest.mark.parametrize("days", ["2", "12", "23"])
def test_at_most_the_report_on_repairs_stands_apart_from_the_flood_it_follows(days: str) -> None:
    assert split(grouped(days)) <= {"ferry-tunnel"}
