"""Many rows become nouns a few at a time."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TypeVar

_ROWS = 8  # a digest of an hour takes three milliseconds, and Discord waits three seconds for an answer
Given = TypeVar("Given")
Made = TypeVar("Made")


async def in_steps(make: Callable[[Given], Made], rows: Iterable[Given]) -> list[Made]:
    """What `make` makes of each, in order; whatever else is to be done in the process goes on meanwhile."""
    made: list[Made] = []
    for number, row in enumerate(rows):
        if number and number % _ROWS == 0:
            await asyncio.sleep(0)
        made.append(make(row))
    return made
