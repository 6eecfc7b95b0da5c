import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import pytest

from bot.ingest.work.protocol import HEADER, Done, Failed, Refused, Request, frame, read_reply, read_request
from bot.model.actor import Actor, ActorKind
from bot.model.article import Draft, Origin
from bot.model.brief import Brief, Bullet

DRAFT = Draft("Head", "Text \ud800", Origin.PAGE, published=datetime(2027, 5, 3, tzinfo=UTC))
BRIEF = Brief("Head", (Bullet("One.", 0, 4),), "", (Actor("Ida", ActorKind.PERSON, ("I.",)),), "en", 3)


class Call:
    """Comes out of a pickle as the result of a call."""

    def __init__(self, function: Callable[..., Any], *arguments: object) -> None:
        self._made = (function, arguments)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[object, ...]]:
        return self._made


@pytest.mark.parametrize("reply", [Done(DRAFT), Done(BRIEF), Done([[0], [1]]), Refused("No."), Failed("MemoryError")])
def test_a_reply_comes_out_as_it_went_in(reply: Done | Refused | Failed) -> None:
    sent = frame(reply)
    assert HEADER.unpack(sent[: HEADER.size]) == (len(sent) - HEADER.size,)
    assert read_reply(sent[HEADER.size :]) == reply


def test_a_request_comes_out_as_it_went_in() -> None:
    request = Request("brief", DRAFT, 2.5)
    assert read_request(frame(request)[HEADER.size :]) == request
    with pytest.raises(TypeError):
        read_request(frame(Done(None))[HEADER.size :])


@pytest.mark.parametrize(
    "body",
    [
        pickle.dumps(Done(Call(eval, "1"))),
        pickle.dumps(Done(Call(getattr, "text", "upper"))),
        pickle.dumps(Done(Call(exec, "pass"))),
        b"cbot.ingest.work.protocol\nDone\n(cbot.model.article\ndataclass\ntR.",  # what a module has merely imported
        b"cbot.ingest.work.protocol\nDone\n(cbot.model.article\ndatetime\ntR.",
        b"cbot.ingest.work.protocol\nDone\n(\x8c\x11bot.model.article\x8c\x0eDraft.__init__\x93tR.",  # through a class
        b"cbot.ingest.work.protocol\nDone\n(\x8c\x11bot.model.article\x8c\x0fDraft.__class__\x93tR.",
        pickle.dumps("no reply"),
        b"",
        b"\x80\x05broken",
        b"(lp0\n" * 100,
    ],
)
def test_a_reply_that_holds_anything_else_is_not_read(body: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError):
        read_reply(body)


def test_a_class_by_its_own_name_may_be_read() -> None:
    assert read_reply(b"cbot.ingest.work.protocol\nDone\n(cbot.model.article\nDraft\ntR.") == Done(Draft)


class ByName(StrEnum):
    """As Python 3.11.0 to 3.11.3 pickle every enum."""

    HERE = "here"

    def __reduce_ex__(self, _protocol: object) -> tuple[Callable[..., object], tuple[type, str]]:
        return getattr, (type(self), self.name)


def test_an_enum_goes_by_its_value_whatever_python_would_send() -> None:
    assert b"getattr" in pickle.dumps(Done(ByName.HERE))
    assert b"getattr" not in frame(Done(ByName.HERE))
