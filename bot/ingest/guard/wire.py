"""What goes wrong on the wire, as the errors of the one tree."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

from bot.ingest.guard.addresses import RefusedError
from bot.ingest.guard.bounds import BrokenEncodingError, TooLargeError
from bot.ingest.guard.connect import AddressRefusedError
from bot.ingest.guard.inflate import UnknownEncodingError
from bot.ingest.guard.replies import DOWN, SENTENCES, SLOW, refusal
from bot.model.errors import TemporaryError


@contextmanager
def translated() -> Iterator[None]:
    """Run the block; what aiohttp, TLS, the guard or a decoder raise in it becomes RefusedError or TemporaryError.

    A name that leads inside, and one that does not exist, come out alike: the difference would tell which names
    there are.
    """
    try:
        yield
    except TimeoutError:
        raise TemporaryError(SLOW) from None
    except aiohttp.ClientSSLError:
        raise refusal("tls") from None
    except aiohttp.ClientConnectorError as error:
        raise _unconnected(error.os_error) from None
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError):
        raise TemporaryError(DOWN) from None
    except (aiohttp.ClientError, BrokenEncodingError):
        raise refusal("bad_response") from None
    except UnknownEncodingError:
        raise refusal("encoding") from None
    except TooLargeError:
        raise refusal("too_large") from None


def _unconnected(error: OSError) -> RefusedError | TemporaryError:
    if isinstance(error, AddressRefusedError):
        return RefusedError("address", SENTENCES["unreachable"])
    if isinstance(error, socket.gaierror) and error.errno != socket.EAI_AGAIN:
        return refusal("unreachable")
    return TemporaryError(DOWN)
