"""Snapshots come back as they went in, today's and those of years ago."""

import json
from dataclasses import dataclass
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.brief import Brief
from bot.model.digest import Digest
from storage.codec import dumps, loads
from storage.types import storable
from tests.storage.values import FULL_BRIEF, FULL_DIGEST

words = st.text().map(storable)
instants = st.datetimes(timezones=st.just(UTC))


@pytest.mark.parametrize("value", [FULL_BRIEF, FULL_DIGEST])
def test_a_value_with_every_field_comes_back(value: Brief | Digest) -> None:
    assert loads(type(value), dumps(value)) == value


@given(st.builds(Brief))
def test_any_brief_comes_back(brief: Brief) -> None:
    assert loads(Brief, dumps(brief)) == loads(Brief, dumps(loads(Brief, dumps(brief))))
    assert len(loads(Brief, dumps(brief)).summary) == len(brief.summary)


@given(st.builds(Digest, title=words, timezone=words, composed_at=instants, items=st.just(FULL_DIGEST.items)))
def test_any_digest_comes_back(digest: Digest) -> None:
    assert loads(Digest, dumps(digest)) == digest


def test_what_no_database_holds_is_replaced_one_for_one() -> None:
    @dataclass(frozen=True)
    class Line:
        text: str

    assert loads(Line, dumps(Line("a\x00b\ud83dc\U0001f6a2"))) == Line("a\ufffdb\ufffdc\U0001f6a2")


def test_a_snapshot_from_before_a_field_was_added_reads_with_its_default() -> None:
    old = json.loads(dumps(FULL_BRIEF))
    del old["notice"], old["quotes"]
    found = loads(Brief, json.dumps(old))
    assert (found.notice, found.quotes, found.actors) == ("", (), FULL_BRIEF.actors)


def test_a_field_that_is_no_more_is_passed_over() -> None:
    assert loads(Brief, json.dumps(json.loads(dumps(FULL_BRIEF)) | {"mood": "sunny"})) == FULL_BRIEF


@pytest.mark.parametrize("text", ["", "[]", "null", '{"headline": 5}', '{"bullets": {}}', '{"bullets": [1]}', "{"])
def test_something_else_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        loads(Brief, text)


def test_a_value_that_is_no_snapshots_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no place"):
        dumps({1})
