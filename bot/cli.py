"""The command line: one verb a function. It prints what the engine says and decides nothing.

Standard output carries only what the verb prints. An error is one sentence on standard error and exit status 2; a
.jsonl with bad lines is read to its end and gives 1. Each verb imports what it needs, so that all start quickly.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NoReturn

from bot.ingest.formats.files import BadLine, as_page
from bot.model.errors import BroadsheetError, UserError
from bot.render import lines, plain
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.ingest.local import LocalArticle

Verb = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the words in one sentence, as everything else here does."""

    def error(self, message: str) -> NoReturn:
        sys.exit(_fail(f"{message}; see `{self.prog} --help`."))


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb; the exit status."""
    args = _parser().parse_args(words)
    verb: Verb = args.verb
    try:
        status = verb(args)
        sys.stdout.flush()
    except UserError as error:
        return _fail(error.sentence)
    except BroadsheetError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # whoever read our output has seen enough; without this Python would complain once more while it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def run(args: argparse.Namespace) -> int:
    """Serve Discord until told to end."""
    from bot import app

    return asyncio.run(app.serve(Settings.read(), lifeline=args.stdin_lifeline))


def demo(args: argparse.Namespace) -> int:
    """A local Discord, the bot and a digest, with no token."""
    from bot.demo import run_demo

    return asyncio.run(run_demo(once=args.once))


def brief(args: argparse.Namespace) -> int:
    """What is understood of a text, or of each line of a .jsonl."""
    from bot.ingest import local

    status = 0
    for one in local.read(args.path):
        if isinstance(one, BadLine):
            status = _fail(one.sentence, 1)
            continue
        try:
            print(_brief(one, args))
        except UserError as error:
            if args.format == "json":
                print(lines.error(one.id, error.sentence))
            if not one.listed:
                return _fail(error.sentence)
            if args.format == "text":
                _fail(f"{one.id}: {error.sentence}")
    return status


def _brief(one: "LocalArticle", args: argparse.Namespace) -> str:
    from bot.text.understand import understand

    found = understand(one.draft, summarizer=args.summarizer)
    if args.format == "json":
        return lines.brief(one.id, found, one.draft.text if one.converted else None)
    return plain.brief(found) + ("\n" if one.listed else "")


def extract(args: argparse.Namespace) -> int:
    """The article on a saved web page."""
    from bot.ingest import local
    from bot.ingest.page.extract import extract_page

    page = replace(as_page(local.read_bytes(args.path)), url=args.url)
    found = extract_page(page, datetime.now(UTC))
    print(lines.draft(found) if args.format == "json" else f"{found.title}\n\n{found.text}")
    return 0


def feed(args: argparse.Namespace) -> int:
    """The entries of a saved feed, a line each."""
    from bot.ingest import local
    from bot.ingest.feed import read

    body = local.read_bytes(args.path)
    found = read.parse_feed(body, url=args.url, content_type="", now=datetime.now(UTC))
    if not found.entries:
        _say("This feed has no entries.")
    for entry in found.entries:
        print(lines.entry(entry) if args.format == "json" else f"{lines.moment(entry.published) or '-'}  {entry.title}")
    return 0


def group(args: argparse.Namespace) -> int:
    """Which lines of a .jsonl tell the same story."""
    from bot.ingest import local
    from bot.text.group import group_drafts

    read = list(local.read(args.path))
    bad = [one for one in read if isinstance(one, BadLine)]
    for one in bad:
        _fail(one.sentence)
    articles = [one for one in read if not isinstance(one, BadLine)]
    for story, positions in enumerate(group_drafts([one.draft for one in articles])):
        for position in positions:
            print(lines.line({"id": articles[position].id, "story": f"s{story + 1}"}))
    return 1 if bad else 0


def digest(args: argparse.Namespace) -> int:
    """What a digest of the articles in a folder would be."""
    from bot import app

    print(asyncio.run(app.preview(args.path)))
    return 0


def check_url(args: argparse.Namespace) -> int:
    """Whether an address may be fetched from, as it is written."""
    from bot.ingest.guard.addresses import judge
    from bot.ingest.guard.policy import Policy

    verdict = judge(args.url, Policy())
    if args.format == "json":
        print(lines.line({"allowed": verdict.allowed, "reason": verdict.reason}))
    else:
        print("allowed" if verdict.allowed else f"refused ({verdict.reason}): {verdict.sentence}")
    return 0 if verdict.allowed else 1


def import_(args: argparse.Namespace) -> int:
    """Store a server's articles from a file, a .jsonl or a folder."""
    from bot import app

    outcome = asyncio.run(app.import_articles(Settings.read(), args.guild, args.path))
    print(f"{outcome.added} added, {outcome.existed} there before, {outcome.refused} refused")
    return 1 if outcome.refused else 0


def migrate(_args: argparse.Namespace) -> int:
    """Bring the database to this version's form."""
    from bot import app

    asyncio.run(app.migrate(Settings.read()))
    _say("The database is up to date.")
    return 0


def backup(args: argparse.Namespace) -> int:
    """Write a copy of the database that its owner alone can read."""
    from bot import app

    asyncio.run(app.back_up(Settings.read(), args.path))
    _say(f"The backup is in {args.path}.")
    return 0


def restore(args: argparse.Namespace) -> int:
    """Fill a new or empty database from a backup; what may have been posted since is looked for first."""
    from bot import app

    asyncio.run(app.bring_back(Settings.read(), args.path))
    _say(f"The database is as {args.path} has it.")
    return 0


def doctor(_args: argparse.Namespace) -> int:
    """Say in plain words what is wrong, and what is well."""
    from bot.doctor import examine

    findings = asyncio.run(examine(Settings.read()))
    for finding in findings:
        print(f"{'ok ' if finding.well else 'BAD'}  {finding.sentence}")
    return 0 if all(finding.well for finding in findings) else 1


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _fail(sentence: str, status: int = 2) -> int:
    _say(f"broadsheet: {sentence}")
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m bot", description="Broadsheet: news digests for Discord.")
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    def verb(name: str, function: Verb, *, formats: Sequence[str] = ()) -> argparse.ArgumentParser:
        found = verbs.add_parser(name, help=function.__doc__, description=function.__doc__)
        found.set_defaults(verb=function)
        if formats:
            found.add_argument("--format", choices=formats, default=formats[0], help="how it is printed")
        return found

    both = ("text", "json")
    verb("run", run).add_argument("--stdin-lifeline", action="store_true", help="end when standard input closes")
    verb("demo", demo).add_argument("--once", action="store_true", help="post one digest, print it, end")
    briefs = verb("brief", brief, formats=both)
    briefs.add_argument(
        "path", nargs="?", default="-", help="a .txt, .md, .html or .jsonl file, or - for standard input"
    )
    briefs.add_argument("--summarizer", default="broadsheet", help="ours, or one of sumy's: lex-rank, text-rank, lsa …")
    pages = verb("extract", extract, formats=("json", "text"))
    pages.add_argument("path", help="a saved web page")
    pages.add_argument("--url", required=True, help="the address it was saved from")
    feeds = verb("feed", feed, formats=("json", "text"))
    feeds.add_argument("path", help="a saved feed")
    feeds.add_argument("--url", default="", help="the address it was saved from, for relative links")
    verb("group", group, formats=("json",)).add_argument("path", help="a .jsonl file")
    digests = verb("digest", digest)
    digests.add_argument("--preview", action="store_true", required=True, help="print it; nothing is posted or stored")
    digests.add_argument("path", nargs="?", default="seeds", help="a folder of articles (the seeds if none is given)")
    verb("check-url", check_url, formats=("json", "text")).add_argument("url", help="an address")
    imports = verb("import", import_)
    imports.add_argument("path", help="a file, a .jsonl, or a folder of articles")
    imports.add_argument("--guild", type=int, required=True, help="the id of the server that they are for")
    verb("migrate", migrate)
    verb("backup", backup).add_argument("path", help="the file to write")
    verb("restore", restore).add_argument("path", help="a file that backup wrote")
    verb("doctor", doctor)
    return parser
