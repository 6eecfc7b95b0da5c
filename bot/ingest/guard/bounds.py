"""Why a compressed body is given up."""


class TooLargeError(Exception):
    """There is more than the limit."""


class BrokenEncodingError(Exception):
    """The bytes are not what Content-Encoding says, or end too early."""
