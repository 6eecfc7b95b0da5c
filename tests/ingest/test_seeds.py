from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.ingest.seeds import read_seeds
from bot.model.article import Origin
from bot.model.errors import UserError

TODAY = date(2027, 5, 3)
EVENING = datetime(2027, 5, 3, 22, 0, tzinfo=UTC)


def write(folder: Path, name: str, written: str, headline: str = "Head") -> None:
    folder.joinpath(name).write_text(f"Outlet: The Quay\nDate: {written}\n\n{headline}\n\nA text.", "utf-8")


def test_the_newest_day_becomes_today_and_times_of_day_stay(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "2026-11-22T18:30:00Z")
    write(tmp_path, "a.txt", "2026-11-20T07:15:00Z")
    assert [draft.published for draft in read_seeds(tmp_path, today=TODAY, now=EVENING)] == [
        datetime(2027, 5, 1, 7, 15, tzinfo=UTC),
        datetime(2027, 5, 3, 18, 30, tzinfo=UTC),
    ]


def test_nothing_is_published_in_the_future(tmp_path: Path) -> None:
    now = datetime(2027, 5, 3, 6, 0, tzinfo=UTC)
    write(tmp_path, "a.txt", "2026-11-22T05:00:00Z")
    write(tmp_path, "b.txt", "2026-11-22T18:30:00Z")
    assert [draft.published for draft in read_seeds(tmp_path, today=TODAY, now=now)] == [now.replace(hour=5), now]


def test_seeds_are_told_apart_from_files_and_other_files_are_no_seeds(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "2026-11-22")
    tmp_path.joinpath("README.md").write_text("# About the seeds")
    [draft] = read_seeds(tmp_path, today=TODAY, now=EVENING)
    assert (draft.origin, draft.outlet) == (Origin.SEED, "The Quay")


def test_a_seed_without_a_date_keeps_none(tmp_path: Path) -> None:
    tmp_path.joinpath("a.txt").write_text("Head\n\nA text.")
    assert read_seeds(tmp_path, today=TODAY, now=EVENING)[0].published is None


@pytest.mark.parametrize("body", [b"", b"Outlet: A\nDate: soon\n\nHead\nText.", b"Head\n\nTe\xffxt."])
def test_a_seed_that_cannot_be_read_is_named(tmp_path: Path, body: bytes) -> None:
    tmp_path.joinpath("bad.txt").write_bytes(body)
    with pytest.raises(UserError, match=r"bad\.txt"):
        read_seeds(tmp_path, today=TODAY, now=EVENING)


def test_a_folder_without_seeds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no articles"):
        read_seeds(tmp_path, today=TODAY, now=EVENING)
