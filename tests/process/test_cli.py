"""The command line's contract with scripts and people."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import ROOT

ARTICLE = """Council of Lindow rebuilds the old ferry pier

The council of Lindow voted on Tuesday to rebuild the old ferry pier, which a storm broke in two last winter. The work
will cost four million crowns and begins in spring.

Mayor Ada Brink said that the first boat should sail before the summer holidays. “Without the pier this is a town at the
end of a road,” Brink told the meeting.

The harbour workers' union welcomed the vote. Its chair, Jon Sund, said that sixty jobs depend on the ferry. The Lindow
Hotel Association offered to pay for the lamps.
"""


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def briefs(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_brief_as_text_has_the_seeds_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", write(tmp_path, "a.txt", ARTICLE)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Council of Lindow rebuilds the old ferry pier"
    assert [line.startswith("- ") for line in lines[1:5]] == [True, True, True, False]
    assert any(line.startswith("Key actors: ") for line in lines)


def test_bullets_that_a_text_brings_along_are_never_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title, _, body = ARTICLE.partition("\n\n")
    main(["brief", write(tmp_path, "a.txt", f"{title}\n- The council secretly planned a casino.\n{body}")])
    assert "casino" not in capsys.readouterr().out


def test_each_line_of_a_jsonl_gives_a_line_whose_offsets_count_in_the_given_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ARTICLE.partition("\n\n")[2]
    rows = [json.dumps({"id": name, "title": "", "text": text}) for name in ("one", 2)]
    assert main(["brief", "--format", "json", write(tmp_path, "a.jsonl", "\n".join(rows))]) == 0
    found = briefs(capsys)
    assert [one["id"] for one in found] == ["one", 2]
    for one in found:
        assert set(one) == {"id", "headline", "bullets", "summary", "actors", "quotes", "language", "reading_seconds"}
        assert one["headline"]
        bullets = one["bullets"]
        assert isinstance(bullets, list)
        assert len(bullets) == 3
        for bullet in bullets:
            assert text[bullet["start"] : bullet["end"]].split()[0].strip("“") in bullet["text"]


def test_a_bad_line_is_named_by_its_number_and_the_rest_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"id": "good", "title": "t", "text": ARTICLE})
    short = json.dumps({"id": "short", "title": "t", "text": "Three words only"})
    path = write(tmp_path, "a.jsonl", f"{good}\nnot json\n{short}\n{good}\n")
    assert main(["brief", "--format", "json", path]) == 1
    shown = capsys.readouterr()
    found = [json.loads(line) for line in shown.out.splitlines()]
    assert [one["id"] for one in found] == ["good", "short", "good"]
    assert set(found[1]) == {"id", "error"}
    assert "Line 2" in shown.err


@pytest.mark.parametrize(("name", "text"), [("a.md", "# " + ARTICLE), ("a.html", f"<article>{ARTICLE}</article>")])
def test_what_was_read_of_a_converted_file_is_given_beside_its_brief(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    if name.endswith("html"):
        title, *paragraphs = ARTICLE.split("\n\n")
        body = "".join(f"<p>{one}</p>" for one in paragraphs)
        text = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    assert main(["brief", "--format", "json", write(tmp_path, name, text)]) == 0
    (found,) = briefs(capsys)
    assert isinstance(found["text"], str)
    assert "four million crowns" in found["text"]


def test_standard_input_is_read_for_a_dash() -> None:
    words = [sys.executable, "-m", "bot", "brief", "-"]
    done = subprocess.run(words, input=ARTICLE.encode(), capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.decode().startswith("Council of Lindow")
    assert done.stderr == b""


@pytest.mark.parametrize(
    "words",
    [
        ["brief", "no-such-file.txt"],
        ["brief", "seeds"],
        ["extract", "no-such-file.html", "--url", "https://a.example/"],
        ["feed", "no-such-feed.xml"],
        ["group", "no-such-file.jsonl"],
        ["digest", "--preview", "no-such-folder"],
    ],
)
def test_an_error_is_one_sentence_and_exit_status_two(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert shown.err.endswith(".\n")


def test_a_page_gives_its_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title, *paragraphs = ARTICLE.split("\n\n")
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    page = (
        f"<html><head><title>{title} - Post</title></head><body><h1>{title}</h1><article>{body}</article></body></html>"
    )
    assert main(["extract", write(tmp_path, "a.html", page), "--url", "https://post.example/a"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"title", "text", "author", "published", "language"}
    assert found["title"] == title
    assert found["author"] is None
    assert found["language"] == "en"


def test_a_feed_without_entries_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = "<rss version='2.0'><channel><title>Quay</title></channel></rss>"
    assert main(["feed", write(tmp_path, "a.xml", feed)]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "This feed has no entries.\n")


def test_a_feed_gives_its_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = (
        '<rss version="2.0"><channel><title>Post</title><item><guid>7</guid><title>Pier</title><link>/pier</link>'
        "<pubDate>Sun, 22 Nov 2026 07:00:00 +0100</pubDate><description>The pier is open.</description></item>"
        "</channel></rss>"
    )
    assert main(["feed", write(tmp_path, "a.xml", feed), "--url", "https://post.example/rss"]) == 0
    (found,) = briefs(capsys)
    assert found == {
        "id": "7",
        "title": "Pier",
        "link": "https://post.example/pier",
        "published": "2026-11-22T06:00:00Z",
        "text": "The pier is open.",
    }


def test_copies_of_an_article_are_one_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = (ROOT / "seeds" / "1-satellite-open-orbit.txt").read_text("utf-8").partition("\n\n")[2]
    rows: list[dict[str, object]] = [{"id": 1, "title": "", "text": ARTICLE}, {"id": "b", "title": "", "text": other}]
    rows.append({"id": "c", "title": "", "text": ARTICLE.replace("Tuesday", "Wednesday")})
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert main(["group", path, "--format", "json"]) == 0
    stories = {one["id"]: one["story"] for one in briefs(capsys)}
    assert stories[1] == stories["c"] != stories["b"]


@pytest.mark.parametrize(("url", "status"), [("https://news.example.org/a", 0), ("http://127.0.0.1/", 1), ("x", 1)])
def test_an_address_is_judged_as_written(capsys: pytest.CaptureFixture[str], url: str, status: int) -> None:
    assert main(["check-url", url, "--format", "json"]) == status
    found = json.loads(capsys.readouterr().out)
    assert found["allowed"] is (status == 0)
    assert isinstance(found["reason"], str)


@pytest.mark.parametrize(
    "verb",
    [
        "run",
        "demo",
        "brief",
        "extract",
        "feed",
        "group",
        "digest",
        "check-url",
        "import",
        "migrate",
        "backup",
        "doctor",
    ],
)
def test_every_verb_explains_itself(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    assert "usage" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [[], ["nope"], ["brief", "--frmat", "json"], ["brief", "--format", "xml"], ["extract", "x"]]
)
def test_words_that_are_off_are_one_sentence_too(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("broadsheet: ") and shown.err.count("\n") == 1
    assert "--help" in shown.err


def test_a_digest_of_the_seeds_is_previewed_without_a_token(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "--preview", str(ROOT / "seeds")]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Daily digest\n")
    assert shown.count("\n- ") >= 12


@pytest.fixture
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "data" / "broadsheet.db"
    monkeypatch.setenv("BROADSHEET_DATABASE", f"sqlite+aiosqlite:///{path}")
    monkeypatch.setenv("DISCORD_TOKEN", "")
    return path


def test_articles_are_imported_once_and_backed_up_for_the_owner_alone(
    own_database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate"]) == 0
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder, "a.txt", ARTICLE)
    write(folder, "b.txt", "Too short")
    assert main(["import", str(folder), "--guild", "1"]) == 1
    shown = capsys.readouterr()
    assert shown.out == "1 added, 0 there before, 1 refused\n"
    assert "b.txt" in shown.err
    assert main(["import", str(folder / "a.txt"), "--guild", "1"]) == 0
    assert capsys.readouterr().out == "0 added, 1 there before, 0 refused\n"
    copy = tmp_path / "copy.db"
    assert main(["backup", str(copy)]) == 0
    assert {path.stat().st_mode & 0o077 for path in (own_database, copy)} == {0}


def test_a_backup_is_restored_into_a_new_database_and_never_over_another(
    own_database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(tmp_path / "copy.db")
    main(["import", write(tmp_path, "a.txt", ARTICLE), "--guild", "1"])
    assert main(["backup", copy]) == 0
    assert main(["restore", copy]) == 2
    assert "not empty" in capsys.readouterr().err
    for part in own_database.parent.iterdir():
        part.unlink()
    assert main(["restore", copy]) == 0
    main(["import", str(tmp_path / "a.txt"), "--guild", "1"])
    assert capsys.readouterr().out.endswith("0 added, 1 there before, 0 refused\n")


def test_run_without_a_token_says_where_it_belongs(own_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 2
    assert "DISCORD_TOKEN is not set" in capsys.readouterr().err


def test_the_doctor_says_what_is_wrong(own_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "BAD  DISCORD_TOKEN is not set" in shown
    assert "zones" in shown
