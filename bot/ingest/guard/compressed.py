"""Brotli and Zstandard, undone piece by piece within a bound. Decoders beside zlib's, for inflate.py."""

import brotli
import zstandard

from bot.ingest.guard.bounds import BrokenEncodingError, TooLargeError

_MAX_WINDOW = 8 * 1024 * 1024
"""Bytes a Zstandard decoder must be able to look back: RFC 8878 and RFC 9659 ask for this much and no more."""

# Zstandard's decoder takes no bound for its output. Four bytes can stand for a block of 128 KiB (RFC 8878, 3.1.1.2),
# so a slice of 64 bytes gives at most 2 MiB before the limit is looked at again.
_SLICE = 64
_MAX_FRAMES = 16

# Brotli's decoder may give a little more than it was asked for, never twice as much.
_BROTLI_STEP = 256 * 1024


class Brotli:
    """RFC 7932. Nothing may follow the stream."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._started = False

    def feed(self, data: bytes, limit: int) -> bytes:
        """See `Decoder.feed`."""
        self._started = self._started or bool(data)
        if data and self._stream.is_finished():
            raise BrokenEncodingError
        out = bytearray()
        while not self._stream.is_finished() and (data or not self._stream.can_accept_more_data()):
            try:
                out += self._stream.process(data, output_buffer_limit=min(limit + 1, _BROTLI_STEP))
            except brotli.error:
                raise BrokenEncodingError from None
            if len(out) > limit:
                raise TooLargeError
            data = b""
        return bytes(out)

    def finish(self) -> None:
        """See `Decoder.finish`."""
        if self._started and not self._stream.is_finished():
            raise BrokenEncodingError


class Zstandard:
    """RFC 8878: one or more frames."""

    def __init__(self) -> None:
        self._frame = _zstd_frame()
        self._frames = 1
        self._in_frame = False

    def feed(self, data: bytes, limit: int) -> bytes:
        """See `Decoder.feed`."""
        out = bytearray()
        for at in range(0, len(data), _SLICE):
            self._take(data[at : at + _SLICE], out)
            if len(out) > limit:
                raise TooLargeError
        return bytes(out)

    def finish(self) -> None:
        """See `Decoder.finish`."""
        if self._in_frame:
            raise BrokenEncodingError

    def _take(self, data: bytes, out: bytearray) -> None:
        while data:
            if self._frame.eof:
                self._begin_frame()
            try:
                out += self._frame.decompress(data)
            except zstandard.ZstdError:
                raise BrokenEncodingError from None
            self._in_frame = not self._frame.eof
            data = self._frame.unused_data if self._frame.eof else b""

    def _begin_frame(self) -> None:
        self._frames += 1
        if self._frames > _MAX_FRAMES:
            raise BrokenEncodingError
        self._frame = _zstd_frame()


def _zstd_frame() -> "zstandard.ZstdDecompressionObj":
    return zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()
