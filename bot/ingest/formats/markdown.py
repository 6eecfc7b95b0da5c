"""Markdown to plain text: what a reader of the rendered page would read. Pure, and linear in the text's length."""

import re
from dataclasses import dataclass
from html import unescape

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_CLOSING_HASHES = re.compile(r"[ \t]#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$")
_ITEM = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")

_TARGET = r"(?:\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,200}\])"
_IMAGE = re.compile(r"!\[[^\]\[\n]{0,500}\]" + _TARGET)
_LINK = re.compile(r"\[([^\]\[\n]{1,500})\]" + _TARGET)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,1000}>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--[^\n]{0,500}?-->")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,500})\1(?!`)")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)([^*_~\n]{1,1000}?)(?<=\S)\1")
_EMPHASIS_STAR = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000})(?<=[^\s*])\*(?![\w*])")
_EMPHASIS_BAR = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,1000})(?<=[^\s_])_(?![\w_])")
_SPACES = re.compile(r"[ \t]{2,}")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Escaped characters stand in the private use area until the markup around them is gone.
_HIDDEN = 0xE000
_HIDDEN_RANGE = re.compile("[\ue000-\ue07f]")


def title_and_text(markdown: str) -> tuple[str, str]:
    """The heading at the top, or "", and the rest as plain text: a line a paragraph, an empty line between.

    Front matter, code blocks, images, link targets, rules and comments are left out; list items keep their words.
    """
    reader = _Reader()
    for line in _without_front_matter(markdown).split("\n"):
        reader.read(line.rstrip())
    reader.close()
    title, paragraphs = "", list[str]()
    for block in reader.blocks:
        plain = _plain(block.words)
        if block.heading and not title and not paragraphs:
            title = plain
        elif plain:
            paragraphs.append(plain)
    return title, "\n\n".join(paragraphs)


@dataclass(frozen=True, slots=True)
class _Block:
    words: str
    heading: bool


class _Reader:
    """Takes a document line by line and cuts it into blocks."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self._pending: list[str] = []
        self._fence = ""

    def read(self, line: str) -> None:
        """Take one line without its end."""
        if line.lstrip().startswith(">"):
            line = _QUOTE.sub("", line, count=1)
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence[1].startswith(self._fence):
                self._fence = ""
        elif fence:
            self.close()
            self._fence = fence[1]
        else:
            self._read_prose(line)

    def close(self, *, heading: bool = False) -> None:
        """End the block that is being read."""
        if self._pending:
            self.blocks.append(_Block(" ".join(self._pending), heading))
            self._pending.clear()

    def _read_prose(self, line: str) -> None:
        if self._pending and _UNDERLINE.match(line):
            self.close(heading=True)
        elif not line.strip() or any(mark.match(line) for mark in (_RULE, _REFERENCE, _TABLE_RULE)):
            self.close()
        elif heading := _HEADING.match(line):
            self.close()
            self.blocks.append(_Block(_CLOSING_HASHES.sub("", line[heading.end() :]), heading=True))
        elif item := _ITEM.match(line):
            self.close()
            self._pending.append(line[item.end() :].strip())
        elif self._pending or not line.startswith(("    ", "\t")):  # an indented code block is left out
            self._pending.append(line.strip())


def _without_front_matter(markdown: str) -> str:
    if markdown.startswith("---\n") and (end := markdown.find("\n---\n", 3)) != -1:
        return markdown[end + 5 :]
    return markdown


def _plain(words: str) -> str:
    text = _HIDDEN_RANGE.sub("", words)
    text = _ESCAPE.sub(lambda found: chr(_HIDDEN + ord(found[1])), text)
    text = _CODE.sub(r"\2", text)
    for left_out in (_FOOTNOTE, _AUTOLINK, _TAG, _IMAGE):
        text = left_out.sub("", text)
    text = _LINK.sub(r"\1", text)
    for _ in range(2):  # strong around emphasis, and emphasis around strong
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS_BAR.sub(r"\1", _EMPHASIS_STAR.sub(r"\1", text))
    if text.startswith("|"):
        text = text.replace("|", " ")
    text = _HIDDEN_RANGE.sub(lambda found: chr(ord(found[0]) - _HIDDEN), unescape(text))
    return _SPACES.sub(" ", text).strip()
