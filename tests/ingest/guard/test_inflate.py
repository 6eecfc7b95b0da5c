"""Content-Encoding, undone within a bound."""

import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from bot.ingest.guard.bounds import BrokenEncodingError, TooLargeError
from bot.ingest.guard.inflate import Decoder, UnknownEncodingError, decoder

TEXT = b"The harbour opens at six. " * 40
GZIP, ZLIB, RAW = 31, 15, -15
FAR = zstandard.ZstdCompressionParameters(window_log=24, write_content_size=False)


def packed(data: bytes, form: int) -> bytes:
    return zlib.compress(data, 9, form)


def br(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=5))


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=5).compress(data)


def zstd_from_afar(data: bytes) -> bytes:
    """With a larger window than a decoder must have."""
    packer = zstandard.ZstdCompressor(compression_params=FAR).compressobj()
    return packer.compress(data) + packer.flush()


def undone(opened: Decoder, body: bytes, *, piece: int, limit: int = 100_000) -> bytes:
    out = b"".join(opened.feed(body[at : at + piece], limit) for at in range(0, len(body), piece))
    opened.finish()
    return out


@pytest.mark.parametrize("piece", [1, 2, 7, 10_000])
@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("", TEXT),
        ("Identity", TEXT),
        ("gzip", packed(TEXT, GZIP)),
        ("X-GZIP ", packed(TEXT, GZIP)),
        ("deflate", packed(TEXT, ZLIB)),
        ("deflate", packed(TEXT, RAW)),
        ("gzip", packed(TEXT[:300], GZIP) + packed(TEXT[300:], GZIP)),
        ("gzip", packed(TEXT, GZIP) + bytes(50)),
        ("gzip", packed(TEXT, GZIP) + b"\x1f"),
        ("br", br(TEXT)),
        ("BR", br(TEXT)),
        ("zstd", zstd(TEXT)),
        ("zstd", zstd(TEXT[:300]) + zstd(TEXT[300:])),
        ("zstd", b"\x50\x2a\x4d\x18\x03\0\0\0abc" + zstd(TEXT)),
    ],
)
def test_a_body_comes_out_whole_however_it_is_cut(encoding: str, body: bytes, piece: int) -> None:
    assert undone(decoder(encoding), body, piece=piece) == TEXT


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate", "br", "zstd"])
def test_an_empty_body_is_empty(encoding: str) -> None:
    assert undone(decoder(encoding), b"", piece=1) == b""


@pytest.mark.parametrize("encoding", ["compress", "br, br", "gzip, gzip", "x-unheard-of"])
def test_what_was_not_offered_is_not_undone(encoding: str) -> None:
    with pytest.raises(UnknownEncodingError):
        decoder(encoding)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", packed(TEXT, GZIP)[:-9]),
        ("gzip", packed(TEXT, GZIP)[:-1]),
        ("gzip", b"<p>plain after all</p>"),
        ("deflate", packed(TEXT, ZLIB)[:-5]),
        ("deflate", b"x"),
        ("gzip", packed(b"", GZIP) * 17),
        ("br", br(TEXT)[:-1]),
        ("br", br(TEXT) + b"left over"),
        ("br", br(TEXT) + bytes(1000)),
        ("br", b"<p>plain after all</p>"),
        ("zstd", zstd(TEXT)[:-1]),
        ("zstd", b"<p>plain after all</p>"),
        ("zstd", zstd(TEXT) + b"left over"),
        ("zstd", zstd(b"") * 17),
        ("zstd", zstd_from_afar(TEXT)),
    ],
)
def test_a_body_that_is_not_what_it_says_is_broken(encoding: str, body: bytes) -> None:
    with pytest.raises(BrokenEncodingError):
        undone(decoder(encoding), body, piece=1000)


@pytest.mark.parametrize(("encoding", "form"), [("", 0), ("gzip", GZIP), ("deflate", ZLIB), ("deflate", RAW)])
def test_the_limit_itself_fits_and_one_byte_more_does_not(encoding: str, form: int) -> None:
    body = packed(bytes(5000), form) if form else bytes(5000)
    assert undone(decoder(encoding), body, piece=len(body), limit=5000) == bytes(5000)
    with pytest.raises(TooLargeError):
        decoder(encoding).feed(body, 4999)


def test_the_limit_holds_over_members_too() -> None:
    with pytest.raises(TooLargeError):
        decoder("gzip").feed(packed(bytes(3000), GZIP) * 2, 5000)


def test_the_limit_holds_over_brotli_and_zstandard() -> None:
    for encoding, body in (("br", br(bytes(5000))), ("zstd", zstd(bytes(5000)))):
        assert undone(decoder(encoding), body, piece=3, limit=5000) == bytes(5000)
        with pytest.raises(TooLargeError):
            decoder(encoding).feed(body, 4999)


@pytest.mark.parametrize("pack", [lambda data: packed(data, GZIP), br, zstd], ids=["gzip", "br", "zstd"])
def test_a_bomb_costs_no_more_memory_than_the_limit(
    pack: Callable[[bytes], bytes], request: pytest.FixtureRequest
) -> None:
    body = pack(bytes(200_000_000))
    encoding = request.node.callspec.id
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        decoder(encoding).feed(body, 1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000
