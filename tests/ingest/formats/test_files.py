import codecs
import json
import random
import time
from datetime import UTC, datetime

import pytest

from bot.ingest.formats.files import (
    MAX_FILE_BYTES,
    MAX_TEXT_BYTES,
    BadLine,
    Line,
    as_page,
    check_size,
    is_html,
    read_file,
    read_jsonl,
    read_seed_form,
)
from bot.ingest.formats.markdown import title_and_text
from bot.model.article import Origin
from bot.model.errors import UserError

GERMAN = "Die Brücke über die Ruhr öffnet im Frühjahr für Fußgänger. Die Bürger müssen so lange die Fähre nehmen.\n" * 4
RUSSIAN = "Мост через реку откроется весной для пешеходов. До этого жители города будут ездить на пароме.\n" * 4
JAPANESE = "川に架かる橋は来年の春に歩行者向けに開通する。それまで市民は渡し船を利用する。\n" * 4


def refusal(name: str, body: bytes, content_type: str = "") -> str:
    with pytest.raises(UserError) as refused:
        read_file(name, body, content_type)
    return refused.value.sentence


class TestSeedForm:
    def test_a_header_gives_outlet_date_link_and_language(self) -> None:
        draft = read_seed_form(
            "Outlet: The Quay\nDate: 2026-03-01T08:30:00+02:00\nLink: https://quay.example/a\nLanguage: en\n\n"
            "Ferry returns\n\nThe ferry sails again.\n\nTickets cost four crowns."
        )
        assert (draft.outlet, draft.url, draft.language) == ("The Quay", "https://quay.example/a", "en")
        assert draft.published == datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
        assert draft.title == "Ferry returns"
        assert draft.text == "The ferry sails again.\n\nTickets cost four crowns."

    def test_without_a_header_the_first_line_is_the_headline(self) -> None:
        draft = read_seed_form("Ferry returns\nThe ferry sails again.")
        assert (draft.title, draft.text, draft.published) == ("Ferry returns", "The ferry sails again.", None)

    def test_lines_that_begin_with_a_dash_are_set_aside(self) -> None:
        draft = read_seed_form("Ferry returns\n- A bullet.\n- Another.\nThe ferry sails again.\n  - Third.")
        assert draft.text == "The ferry sails again."

    def test_a_headline_with_a_colon_is_no_header(self) -> None:
        assert read_seed_form("Language: a short history\nPeople began to speak.").title == "Language: a short history"

    def test_a_header_line_that_comes_twice_is_text_the_second_time(self) -> None:
        draft = read_seed_form("Outlet: The Quay\nDate: 2026-03-01\nDate: the fruit\n\nIt is sweet.")
        assert (draft.title, draft.text) == ("Date: the fruit", "It is sweet.")

    def test_a_wrapped_paragraph_has_no_headline_and_becomes_one_line(self) -> None:
        draft = read_seed_form("The ferry sails again after\ntwo weeks of storm, the\nmaster said.\nIt is full.")
        assert draft.title == ""
        assert draft.text == "The ferry sails again after two weeks of storm, the master said.\nIt is full."

    def test_one_paragraph_alone_is_text(self) -> None:
        assert read_seed_form("The ferry sails again.").text == "The ferry sails again."

    def test_a_date_that_is_none_is_refused_by_name(self) -> None:
        with pytest.raises(UserError, match="yesterday"):
            read_seed_form("Outlet: The Quay\nDate: yesterday\n\nFerry returns\nIt sails.")

    def test_a_day_without_time_is_noon_utc(self) -> None:
        draft = read_seed_form("Outlet: The Quay\nDate: 2026-03-01\n\nFerry returns\nIt sails.")
        assert draft.published == datetime(2026, 3, 1, 12, tzinfo=UTC)


class TestEncodings:
    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            ("utf-8", GERMAN),
            ("utf-8-sig", GERMAN),
            ("utf-16", GERMAN),
            ("utf-32", GERMAN),
            ("cp1252", GERMAN),
            ("cp1251", RUSSIAN),
            ("koi8-r", RUSSIAN),
            ("cp932", JAPANESE),
            ("euc_jp", JAPANESE),
            ("iso2022_jp", JAPANESE),
        ],
    )
    def test_text_in_a_known_encoding_is_read(self, encoding: str, text: str) -> None:
        lines = text.strip().split("\n")
        draft = read_file("a.txt", text.encode(encoding))
        assert (draft.title, draft.text) == (lines[0], "\n".join(lines[1:]))

    def test_the_declared_charset_counts(self) -> None:
        # Nobody could guess the encoding of so few letters.
        draft = read_file("a.txt", "Żółw\nŻółw płynie.".encode("iso8859-2"), "text/plain; charset=ISO-8859-2")
        assert draft.text == "Żółw płynie."

    @pytest.mark.parametrize(
        "charset", ["x-none", "hex", "punycode", "idna", "utf-7", "unicode_escape", "rot13", "undefined"]
    )
    def test_a_declared_charset_that_is_none_is_passed_over(self, charset: str) -> None:
        body = GERMAN.encode("cp1252")
        assert read_file("a.txt", body, f"text/plain; charset={charset}").title.startswith("Die Brücke")

    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            ("cp1252", "Los niños podrán cruzar sin pagar desde mañana, señaló el alcalde."),
            ("cp1252", "As crianças poderão atravessar; a ponte não abrirá antes do verão."),
            ("cp1252", "Il ponte riaprirà già martedì. Perché così tardi? Più città aspettano."),
            ("cp1252", "Barnen får åka gratis på färjan så länge, säger borgmästaren."),
            ("cp1252", "The mayor’s office said “nothing” – the ferry waits."),
            ("cp1250", "Dzieci będą mogły przejść bez opłat, jak zapowiedział urząd miasta."),
            ("iso8859_2", "Starosta v úterý řekl, že most bude otevřen. Děti přejdou zdarma."),
            ("cp1254", "Köprü ilkbaharda açılacağını söyledi. Çocuklar ücretsiz geçebilecek."),
            ("cp1257", "Vaikai galės pereiti nemokamai, pranešė miestas. Žiemą plauks keltas."),
            ("mac_roman", "Les élèves prendront le bac à vapeur jusqu’à l’été, a déclaré le maire."),
        ],
    )
    def test_latin_letters_are_read_in_the_encoding_of_their_language(self, encoding: str, text: str) -> None:
        assert read_file("a.txt", text.encode(encoding)).text == text

    def test_bytes_that_fit_no_language_are_refused(self) -> None:
        noise = bytes(one | 0x80 for one in random.Random(3).randbytes(3000))
        assert "UTF-8" in refusal("a.txt", noise)

    def test_utf8_with_a_broken_byte_stays_utf8(self) -> None:
        body = RUSSIAN.encode()
        assert read_file("a.txt", body[:60] + b"\xff" + body[60:]).text.endswith("ездить на пароме.")

    def test_utf8_cut_in_the_middle_of_a_letter_is_read(self) -> None:
        assert read_file("a.txt", RUSSIAN.encode()[:-2]).title.startswith("Мост через реку")

    def test_utf8_by_its_own_word_stays_that_where_letters_were_cut_in_many_places(self) -> None:
        # A program that cuts teasers by bytes leaves half a letter in each; its few whole ones still tell.
        body = b"Zurich\n" + "Über Zürich fällt Schnee".encode() + b" auf\xc3... und\xe2\x80... weiter\xc3..."
        assert read_file("a.txt", body, "text/plain; charset=utf-8").text.startswith("Über Zürich fällt Schnee auf")

    def test_letters_of_several_western_languages_are_read_in_one_encoding(self) -> None:
        text = "Élections à Nîmes. España y el año nuevo. Müller über Straßen. Måløy får vær."
        assert read_file("a.txt", text.encode("cp1252")).text == text

    def test_line_ends_of_any_system_are_newlines(self) -> None:
        assert read_file("a.txt", b"Head\r\nOne.\rTwo.").text == "One.\nTwo."

    def test_broken_utf16_is_refused_with_what_to_do(self) -> None:
        assert "UTF-8" in refusal("a.txt", codecs.BOM_UTF16_LE + b"\x00\xd8\x41")

    def test_a_megabyte_of_latin_text_is_decoded_soon(self) -> None:
        body = (GERMAN.encode("cp1252") * 3000)[: MAX_TEXT_BYTES - 1]
        began = time.process_time()
        read_file("a.txt", body)
        assert time.process_time() - began < 4


class TestRefusals:
    @pytest.mark.parametrize("body", [b"", b" \n\t\n", codecs.BOM_UTF8])
    def test_an_empty_file_is_refused(self, body: bytes) -> None:
        assert "empty" in refusal("a.txt", body)

    @pytest.mark.parametrize(
        "body",
        [
            b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(2000),
            b"PK\x03\x04" + random.Random(2).randbytes(2000),
            b"MZ\x90\x00\x03" + bytes(500),
            b"text\x00with\x00NUL\x00bytes" * 50,
        ],
    )
    def test_a_binary_file_is_refused(self, body: bytes) -> None:
        assert "not text" in refusal("a.txt", body)

    def test_a_file_over_the_cap_is_refused_by_its_size_alone(self) -> None:
        check_size(MAX_FILE_BYTES)
        with pytest.raises(UserError, match="larger than 5 MB"):
            check_size(MAX_FILE_BYTES + 1)

    def test_a_body_over_the_cap_is_refused_whatever_its_name(self) -> None:
        assert "larger than 5 MB" in refusal("a.txt", b"a" * (10 * 1024 * 1024))
        with pytest.raises(UserError, match="larger than 5 MB"):
            as_page(b"a" * (10 * 1024 * 1024))

    def test_text_over_its_own_cap_is_refused(self) -> None:
        assert "larger than 1 MB" in refusal("a.txt", b"word " * 300_000)

    @pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.png", "a.json"])
    def test_another_kind_of_file_is_refused_naming_those_that_are_read(self, name: str) -> None:
        assert ".txt, .md and .html" in refusal(name, b"words")


class TestKinds:
    def test_html_is_told_by_its_name_or_its_type(self) -> None:
        assert is_html("a.HTML")
        assert is_html("page.php", "text/html; charset=utf-8")
        assert not is_html("a.txt", "text/html")

    def test_an_html_file_keeps_its_declared_charset(self) -> None:
        assert as_page(b"<p>x", "text/html; charset=koi8-r").content_type == "text/html; charset=koi8-r"
        assert as_page(b"<p>x", "application/octet-stream").content_type == "text/html"

    def test_a_file_without_suffix_is_plain_text(self) -> None:
        assert read_file("article", b"Head\nBody.").origin is Origin.FILE

    def test_markdown_is_read_as_such(self) -> None:
        draft = read_file("a.md", b"# Head\n\n- A *point*.\n")
        assert (draft.title, draft.text) == ("Head", "A point.")


class TestMarkdown:
    @pytest.mark.parametrize(
        ("markdown", "plain"),
        [
            ("a *b* **c** ***d*** _e_ __f__ ~~g~~", "a b c d e f g"),
            ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
            ('see [the *report*](https://a.example/x_(y) "t") now', "see the report now"),
            ("see [it][1] and ![map](m.png)\n\n[1]: https://a.example", "see it and"),
            ("run `do_it` &amp; \\*wait\\*", "run do_it & *wait*"),
            ("one\ntwo\n\n> three\n> four", "one two\n\nthree four"),
            ("* one\n2) two\n- [x] three", "one\n\ntwo\n\nthree"),
            ("a\n\n```\nx = 1\n```\n\n~~~~\ny\n~~~\nz\n~~~~\n\n    indented\n\nb", "a\n\nb"),
            ("a\n\n***\n\nb <b>c</b> <https://a.example> d[^1]", "a\n\nb c d"),
            ("| Town | People |\n|---|:-:|\n| Ulm | 12 |", "Town People\n\nUlm 12"),
        ],
    )
    def test_markup_is_gone_and_words_stay(self, markdown: str, plain: str) -> None:
        assert title_and_text(markdown) == ("", plain)

    def test_only_a_heading_at_the_top_is_the_title(self) -> None:
        assert title_and_text("Head\n====\n\nText.\n\n## Later ##\n\nMore.") == ("Head", "Text.\n\nLater\n\nMore.")
        assert title_and_text("Text.\n\n# Later") == ("", "Text.\n\nLater")

    def test_front_matter_is_left_out(self) -> None:
        assert title_and_text("---\nlayout: post\n---\n# Head\n\nText.") == ("Head", "Text.")

    @pytest.mark.parametrize("piece", ["*a ", "[", "[a](", "![", "` ", "_a", "**a", "<a", "|-", "> ", "<!--", "(a[b]("])
    def test_unclosed_markup_takes_time_in_proportion_to_its_length(self, piece: str) -> None:
        began = time.process_time()
        title_and_text(piece * (200_000 // len(piece)))
        assert time.process_time() - began < 2


class TestJsonLines:
    def test_text_is_kept_character_for_character(self) -> None:
        text = "  One.\r\n- Two.\ud800 "
        [line] = read_jsonl([json.dumps({"id": 7, "title": None, "text": text, "language": "EN"}).encode()])
        assert isinstance(line, Line)
        assert (line.id, line.draft.title, line.draft.text, line.draft.language) == (7, "", text, "en")

    @pytest.mark.parametrize("given", ["7", "", "a", 0, 7, -1])
    def test_an_id_comes_back_as_it_was_given(self, given: str | int) -> None:
        found = list(read_jsonl([json.dumps({"id": given, "text": "One."}).encode()]))
        assert [one.id for one in found if isinstance(one, Line)] == ([given] if given != "" else [])

    @pytest.mark.parametrize(
        ("raw", "wrong"),
        [
            (b'{"text": "a"}', "no"),
            (b'{"id": null, "text": "a"}', "no"),
            (b'{"id": "", "text": "a"}', "no"),
            (b'{"id": true, "text": "a"}', "neither text nor a whole number"),
            (b'{"id": 1.5, "text": "a"}', "neither text nor a whole number"),
            (b'{"id": ["a"], "text": "a"}', "neither text nor a whole number"),
        ],
    )
    def test_a_line_without_an_id_of_use_is_told_what_is_wrong(self, raw: bytes, wrong: str) -> None:
        [bad] = read_jsonl([raw])
        assert isinstance(bad, BadLine)
        assert wrong in bad.sentence
        assert '"id"' in bad.sentence

    @pytest.mark.parametrize(
        "raw",
        [
            b"{",
            b"\xff\xfe{}",
            b"[1]",
            b'{"id": "a"}',
            b'{"text": "a"}',
            b'{"id": true, "text": "a"}',
            b'{"id": "a", "text": "a", "title": 5}',
            b'{"id": "a", "text": "a", "language": []}',
            b"[" * 100_000,
        ],
    )
    def test_a_bad_line_is_named_by_its_number_and_the_rest_is_read(self, raw: bytes) -> None:
        good = b'{"id": "a", "text": "One."}'
        first, bad, last = read_jsonl([good, b"\n", raw, good])
        assert isinstance(bad, BadLine)
        assert bad.number == 3
        assert "Line 3" in bad.sentence
        assert isinstance(first, Line)
        assert isinstance(last, Line)
        assert last.number == 4
