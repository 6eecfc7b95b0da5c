"""Many rows are read without holding anything else up."""

import asyncio

from storage.steps import in_steps


async def test_other_work_goes_on_while_many_rows_become_nouns() -> None:
    beats: list[int] = []

    async def heart() -> None:
        while True:
            beats.append(len(made))
            await asyncio.sleep(0)

    made: list[int] = []

    def make(row: int) -> int:
        made.append(row)
        return 2 * row

    beating = asyncio.create_task(heart())
    assert await in_steps(make, range(100)) == [2 * row for row in range(100)]
    beating.cancel()
    between = [later - earlier for earlier, later in zip([0, *beats], [*beats, len(made)], strict=True)]
    assert max(between) <= 8
