"""The seed articles keep the form that seeds/README.md describes and make a demo worth looking at."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))
FIELDS = ("Outlet", "Date", "Link", "Language")
WORDS_OF = {
    "en": r"\b(?:the|of|said)\b",
    "de": r"\b(?:der|die|und)\b",
    "fr": r"\b(?:les|des|une)\b",
    "es": r"\b(?:los|que|una)\b",
    "ja": r"[ぁ-ん]{2}",
}
HOME_QUOTES = {"en": ("“", "”"), "de": ("„", "“"), "fr": ("«", "»"), "es": ("«", "»"), "ja": ("「", "」")}


@dataclass(frozen=True, slots=True)
class Seed:
    name: str
    outlet: str
    published: datetime
    link: str
    language: str
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def host(self) -> str:
        return urlsplit(self.link).hostname or ""

    @property
    def day(self) -> date:
        return self.published.date()

    @property
    def story(self) -> str:
        """The words between the day and the outlet, whose hyphens fall where the host's may."""
        parts = self.name.removesuffix(".txt").split("-")[1:]
        host = self.host.removesuffix(".example").replace("-", "")
        cuts = [n for n in range(1, len(parts)) if "".join(parts[n:]) == host]
        assert len(cuts) == 1, f"{self.name} does not end with the outlet of {self.host}"
        return "-".join(parts[: cuts[0]])


def read(path: Path) -> Seed:
    head, headline, *paragraphs = path.read_text("utf-8").removesuffix("\n").split("\n\n")
    fields = [line.partition(": ") for line in head.split("\n")]
    assert tuple(name for name, _, _ in fields) == FIELDS
    outlet, published, link, language = (value for _, _, value in fields)
    return Seed(path.name, outlet, datetime.fromisoformat(published), link, language, headline, tuple(paragraphs))


def sentences(seed: Seed) -> set[str]:
    """Rough sentences that are long enough to be somebody's own wording."""
    pieces = (piece.strip() for text in seed.paragraphs for piece in re.split(r"(?<=[.?!。])\s*", text))
    return {piece for piece in pieces if len(piece) >= 30}


def repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


@pytest.fixture(scope="module")
def seeds() -> list[Seed]:
    return [read(path) for path in FILES]


@pytest.fixture(scope="module")
def last_day(seeds: list[Seed]) -> list[Seed]:
    newest = max(seed.day for seed in seeds)
    return [seed for seed in seeds if seed.day == newest]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestEachArticle:
    def test_is_utf8_with_unix_lines_and_one_final_newline(self, path: Path) -> None:
        raw = path.read_bytes()
        assert b"\r" not in raw
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\n")
        assert not raw.endswith(b"\n\n")
        assert not re.search(r"[ \t]\n|\n{3}|\t|\ufffd", raw.decode("utf-8"))

    def test_has_an_ascii_name_whose_day_agrees_with_its_date(self, path: Path) -> None:
        assert re.fullmatch(r"[1-3](?:-[a-z]+)+\.txt", path.name)
        newest = max(read(other).day for other in FILES)
        assert read(path).day == newest - timedelta(days=3 - int(path.name[0]))

    def test_is_dated_in_utc(self, path: Path) -> None:
        assert read(path).published.utcoffset() == timedelta(0)
        assert re.search(r"^Date: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", path.read_text("utf-8"), re.M)

    def test_links_to_a_reserved_domain(self, path: Path) -> None:
        parts = urlsplit(read(path).link)
        assert parts.scheme == "https"
        assert (parts.hostname or "").endswith(".example")
        assert len(parts.path) > 1

    def test_is_written_in_its_language(self, path: Path) -> None:
        seed = read(path)
        found = {name: len(re.findall(words, " ".join(seed.paragraphs))) for name, words in WORDS_OF.items()}
        assert max(found, key=lambda name: found[name]) == seed.language

    def test_has_a_headline_and_paragraphs_of_one_line(self, path: Path) -> None:
        seed = read(path)
        assert len(seed.paragraphs) >= 3
        assert all(text and "\n" not in text for text in (seed.headline, *seed.paragraphs))
        assert len(seed.headline) <= 120
        assert not seed.headline.endswith(".")

    def test_holds_prose_and_no_ready_bullets_or_links(self, path: Path) -> None:
        seed = read(path)
        assert not any(re.match(r"[-*•–・#]\s", text) for text in seed.paragraphs)
        assert not re.search(r"https?:|www\.", " ".join(seed.paragraphs))
        assert all(re.search(r"[.?!。][”»“」\u00a0]*$", text) for text in seed.paragraphs)

    def test_uses_the_quotation_marks_of_its_language_in_pairs(self, path: Path) -> None:
        seed = read(path)
        text = "\n".join((seed.headline, *seed.paragraphs))
        opening, closing = HOME_QUOTES[seed.language]
        foreign = set("\"'“”„«»「」") - {opening, closing}
        assert not foreign & set(text)
        assert text.count(opening) == text.count(closing)

    def test_names_no_date_that_moving_the_days_would_make_wrong(self, path: Path) -> None:
        body = " ".join(read(path).paragraphs)
        assert not re.search(r"\b2026\b|\d\s?novem|novem\w*\s\d|11月|\d日(?!間)", body, re.I)


def test_there_are_thirty_articles_on_twelve_stories(seeds: list[Seed]) -> None:
    assert len(seeds) >= 30
    assert len({seed.story for seed in seeds}) >= 12


def test_they_span_three_days_in_a_row(seeds: list[Seed]) -> None:
    days = sorted({seed.day for seed in seeds})
    assert [day - days[0] for day in days] == [timedelta(days=n) for n in range(3)]


def test_no_link_and_no_headline_comes_twice(seeds: list[Seed]) -> None:
    assert not repeated(seed.link for seed in seeds)
    assert not repeated(seed.headline for seed in seeds)


def test_no_two_articles_share_a_sentence(seeds: list[Seed]) -> None:
    assert not repeated(sentence for seed in seeds for sentence in sentences(seed))


def test_an_outlet_has_one_domain_and_a_domain_one_outlet(seeds: list[Seed]) -> None:
    pairs = {(seed.outlet, seed.host) for seed in seeds}
    assert not repeated(outlet for outlet, _ in pairs)
    assert not repeated(host for _, host in pairs)
    assert 8 <= len(pairs) <= 10


def test_an_outlet_tells_a_story_once_a_day(seeds: list[Seed]) -> None:
    assert not repeated(f"{seed.day} {seed.story} {seed.outlet}" for seed in seeds)


def test_each_language_has_two_articles(seeds: list[Seed]) -> None:
    count = Counter(seed.language for seed in seeds)
    assert set(count) == set(WORDS_OF)
    assert min(count.values()) >= 2


def test_a_story_is_told_in_english_and_in_another_language(seeds: list[Seed]) -> None:
    told = {(seed.story, seed.language) for seed in seeds}
    assert any((story, "en") in told for story, language in told if language != "en")


def test_several_stories_have_two_to_four_outlets(seeds: list[Seed]) -> None:
    outlets = Counter(story for story, _ in {(seed.story, seed.outlet) for seed in seeds})
    assert sum(2 <= count <= 4 for count in outlets.values()) >= 6
    assert max(outlets.values()) <= 4


def test_a_story_develops_over_all_three_days(seeds: list[Seed]) -> None:
    days = Counter(story for story, _ in {(seed.story, seed.day) for seed in seeds})
    assert 3 in days.values()


def test_the_last_day_makes_a_digest_of_its_own(last_day: list[Seed]) -> None:
    assert len(last_day) >= 12
    assert 6 <= len({seed.story for seed in last_day}) <= 8
    assert len({seed.language for seed in last_day}) >= 4


def test_the_last_day_is_out_by_breakfast(last_day: list[Seed]) -> None:
    # The demo moves whole days: what is dated late today would not have happened yet.
    breakfast = datetime.combine(last_day[0].day, datetime.min.time(), UTC) + timedelta(hours=6)
    assert all(seed.published <= breakfast for seed in last_day)


def test_lengths_vary_from_briefs_to_long_reads(seeds: list[Seed]) -> None:
    words = [len(" ".join(seed.paragraphs).split()) for seed in seeds if seed.language != "ja"]
    assert sum(count < 120 for count in words) >= 2
    assert sum(count >= 500 for count in words) >= 3
    assert max(words) <= 800


def test_the_readme_lists_every_story_and_outlet(seeds: list[Seed]) -> None:
    readme = (SEEDS / "README.md").read_text("utf-8")
    assert [seed.story for seed in seeds if f"`{seed.story}`" not in readme] == []
    assert [seed.outlet for seed in seeds if seed.outlet not in readme] == []
