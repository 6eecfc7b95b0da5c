"""Undoing a reply's Content-Encoding piece by piece, so that a bomb costs no more memory than the limit."""

import zlib
from typing import TYPE_CHECKING, Protocol

from bot.ingest.guard.bounds import BrokenEncodingError, TooLargeError
from bot.ingest.guard.compressed import Brotli, Zstandard

if TYPE_CHECKING:
    from zlib import _Decompress as Stream

ACCEPTED = "gzip, deflate, br, zstd"
"""What Accept-Encoding offers: all that can be undone within a bound."""

# A gzip body is one member nearly always; more of them than this is somebody trying something.
_MAX_MEMBERS = 16
_GZIP_MAGIC = b"\x1f\x8b"


class UnknownEncodingError(Exception):
    """The reply's Content-Encoding was never offered."""


class Decoder(Protocol):
    """Takes a body apart as it comes in."""

    def feed(self, data: bytes, limit: int) -> bytes:
        """The plain bytes of the next piece. Raises TooLargeError where they are more than `limit`."""

    def finish(self) -> None:
        """The body has ended. Raises BrokenEncodingError where it should not have."""


def decoder(content_encoding: str) -> Decoder:
    """The decoder for a Content-Encoding header, "" for none. Raises UnknownEncodingError."""
    match content_encoding.strip().lower():
        case "" | "identity":
            return _Identity()
        case "gzip" | "x-gzip":
            return _Gzip()
        case "deflate":
            return _Deflate()
        case "br":
            return Brotli()
        case "zstd":
            return Zstandard()
        case _:
            raise UnknownEncodingError


class _Identity:
    def feed(self, data: bytes, limit: int) -> bytes:
        if len(data) > limit:
            raise TooLargeError
        return data

    def finish(self) -> None:
        """Nothing can be missing: the length is checked by the HTTP client."""


class _Deflate:
    """zlib's form, or the raw one that some servers send under the same name."""

    def __init__(self) -> None:
        self._head = b""
        self._stream: Stream | None = None

    def feed(self, data: bytes, limit: int) -> bytes:
        if self._stream is None:
            self._head += data
            if len(self._head) < 2:
                return b""
            data = self._head
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if _is_zlib(data) else -zlib.MAX_WBITS)
        return _inflate(self._stream, data, limit)

    def finish(self) -> None:
        if self._head and (self._stream is None or not self._stream.eof):
            raise BrokenEncodingError


class _Gzip:
    """One or more gzip members. What follows the last one is left aside, as browsers do.

    `_after` holds the first byte behind a member until the second has come, and None behind the last one.
    """

    def __init__(self) -> None:
        self._stream = _gzip_stream()
        self._members = 1
        self._started = False
        self._after: bytes | None = b""

    def feed(self, data: bytes, limit: int) -> bytes:
        self._started = self._started or bool(data)
        out = b""
        while data:
            if self._stream.eof:
                data = self._begin_member(data)
                continue
            out += _inflate(self._stream, data, limit - len(out))
            data = self._stream.unused_data
        return out

    def finish(self) -> None:
        if self._started and not self._stream.eof:
            raise BrokenEncodingError

    def _begin_member(self, data: bytes) -> bytes:
        """What the next member is to be fed, or b"" where none follows (yet)."""
        if self._after is None:
            return b""
        joined = self._after + data
        self._after = joined if len(joined) < len(_GZIP_MAGIC) else None
        if not joined.startswith(_GZIP_MAGIC):
            return b""
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise BrokenEncodingError
        self._stream = _gzip_stream()
        self._after = b""
        return joined


def _gzip_stream() -> "Stream":
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _is_zlib(head: bytes) -> bool:
    return head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0


def _inflate(stream: "Stream", data: bytes, limit: int) -> bytes:
    if stream.eof:
        return b""
    try:
        # One byte over the limit is enough to know, and a max_length of 0 would mean no limit.
        out = stream.decompress(data, limit + 1)
    except zlib.error:
        raise BrokenEncodingError from None
    if len(out) > limit:
        raise TooLargeError
    return out
