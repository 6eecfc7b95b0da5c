"""Keeps other web pages out: what a request must look like before anything else is read of it. Pure.

A page of another site can make the browser send requests here. It cannot set `Host` (a rebound name shows there), it
cannot leave out `Origin` where the browser sends one, and it does not know the run's key.
"""

import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(netloc: str) -> bool:
    """Whether a Host header names this machine's loopback."""
    try:
        return urlsplit(f"//{netloc}").hostname in LOOPBACK
    except ValueError:
        return False


def refusal(headers: Mapping[str, str], *, from_page: bool) -> str | None:
    """Why a request is refused, or None. `from_page`: the local page may send it; other paths are for programs only."""
    host = headers.get("Host", "")
    if not is_loopback(host):
        return "this server answers on loopback only"
    origin = headers.get("Origin")
    if origin is not None and not (from_page and origin == f"http://{host}"):
        return "this origin may not talk to the local Discord"
    if headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        return "another site's page may not talk to the local Discord"
    return None


def same(given: str, secret: str) -> bool:
    """Whether a key or token is the right one, in constant time."""
    return hmac.compare_digest(given.encode(), secret.encode())
