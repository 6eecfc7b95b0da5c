"""Judging an address as it is written, before anything is looked up or fetched. Pure.

The rules are stricter than the URL standard on purpose: what two programs may read differently is refused.
"""

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address

import idna

from bot.ingest.guard.networks import is_public
from bot.ingest.guard.policy import Policy
from bot.model.errors import UserError

MAX_LENGTH = 2048

_SENTENCES = {
    "url_too_long": f"That address is too long: use one of at most {MAX_LENGTH} characters.",
    "bad_character": "That address contains a space or another character that no web address has: copy it once more.",
    "scheme": "That is not a web address: use one that begins with https:// or http://.",
    "bad_url": "That address is not written as a web address is: copy it once more from your browser.",
    "credentials": "That address contains a user name or password: use one without the part before the @.",
    "port": "That address names a port that Broadsheet does not ask: use one on the usual ports.",
    "local_name": "That address is not on the public internet: use one that everybody can open.",
    "numeric_host": "That address names its server by a number in an unusual form: use the server's name.",
    "address": "That address is not on the public internet: use one that everybody can open.",
}

# Names that never lead to the public internet: RFC 6761, 6762, 7686, 8375 and 9476, ICANN's .internal and collision
# names, and what routers, clouds and clusters hand out.
_LOCAL_SUFFIXES = (
    *("localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "mail", "lan"),
    *("home.arpa", "test", "invalid", "onion", "i2p", "alt", "svc", "consul"),
)

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_AUTHORITY = re.compile(r"//([^/?#]*)")
_HOST_AND_PORT = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]*))?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")


class RefusedError(UserError):
    """An address or an answer that the guard refuses. `reason` is a short code for logs, never shown."""

    def __init__(self, reason: str, sentence: str | None = None) -> None:
        super().__init__(sentence or _SENTENCES[reason])
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of judging an address. `reason` is "none" and `sentence` "" where it is allowed."""

    allowed: bool
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was judged. `host` is ASCII and lower case, an IPv6 address without its brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, with the port left out where it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _default_port(self.scheme) else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """The address as it is asked for, without a fragment."""
        return self.origin + self.path


def judge(url: str, policy: Policy) -> Verdict:
    """Whether `url` may be fetched, as far as that can be seen from the address alone."""
    try:
        read_target(url, policy)
    except RefusedError as error:
        return Verdict(False, error.reason, error.sentence)
    return Verdict(True, "none", "")


def read_target(url: str, policy: Policy) -> Target:
    """The parts of `url`. Raises RefusedError where it may not be fetched."""
    if len(url) > MAX_LENGTH:
        raise RefusedError("url_too_long")
    if any(_is_bad_character(char) for char in url):
        raise RefusedError("bad_character")
    scheme, rest = _split_scheme(url)
    authority, path = _split_authority(rest)
    host, port = _split_port(authority, scheme)
    exempt = policy.allows(_plain_host(host), port)
    if not exempt and not policy.allows_port(port):
        raise RefusedError("port")
    return Target(scheme, _judged_host(host, exempt=exempt), port, path)


def _is_bad_character(char: str) -> bool:
    # C* are controls and lone surrogates, Z* are spaces; format characters (Cf) are common in Persian paths.
    category = unicodedata.category(char)
    return char == "\\" or category in ("Cc", "Cs") or category[0] == "Z"


def _split_scheme(url: str) -> tuple[str, str]:
    match = _SCHEME.match(url)
    if match is None or match[1].lower() not in ("http", "https"):
        raise RefusedError("scheme")
    return match[1].lower(), url[match.end() :]


def _split_authority(rest: str) -> tuple[str, str]:
    match = _AUTHORITY.match(rest)
    if match is None or not match[1]:
        raise RefusedError("bad_url")
    if "@" in unicodedata.normalize("NFKC", match[1]):
        raise RefusedError("credentials")
    path = rest[match.end() :].partition("#")[0]
    return match[1], path if path.startswith("/") else f"/{path}"


def _split_port(authority: str, scheme: str) -> tuple[str, int]:
    match = _HOST_AND_PORT.fullmatch(authority)
    if match is None or not match[1] or len(match[2] or "") > 5:
        raise RefusedError("bad_url")
    port = int(match[2]) if match[2] else _default_port(scheme)
    if port > 65535:
        raise RefusedError("bad_url")
    return match[1], port


def _default_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _plain_host(host: str) -> str:
    return host.strip("[]").lower()


def _judged_host(host: str, *, exempt: bool) -> str:
    if host.startswith("["):
        return _judged_ipv6(host[1:-1], exempt=exempt)
    name = _ascii_name(host)
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _judged_ipv4(host, exempt=exempt)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise RefusedError("bad_url")
    if not exempt and (len(labels) == 1 or any(f".{name}".endswith(f".{suffix}") for suffix in _LOCAL_SUFFIXES)):
        raise RefusedError("local_name")
    return name


def _judged_ipv6(literal: str, *, exempt: bool) -> str:
    bare, _, zone = literal.partition("%")
    try:
        address = IPv6Address(bare)
    except AddressValueError:
        raise RefusedError("bad_url") from None
    if zone or not (exempt or is_public(bare)):
        raise RefusedError("address")
    return str(address)


def _judged_ipv4(host: str, *, exempt: bool) -> str:
    # Only the plain dotted form: octal, hexadecimal, short and decorated forms are read differently by others.
    try:
        address = str(IPv4Address(host))
    except AddressValueError:
        raise RefusedError("numeric_host") from None
    if not (exempt or is_public(address)):
        raise RefusedError("address")
    return address


def _ascii_name(host: str) -> str:
    """The name as DNS will be asked for it: one final dot dropped, compatibility forms folded (UTS 46), IDNA 2008."""
    try:
        name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise RefusedError("bad_url") from None
    return name.removesuffix(".")
