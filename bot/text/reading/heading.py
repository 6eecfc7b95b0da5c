"""Headings that ran into the sentence behind them."""

import re

# Three words in capitals or more, one of them small or all of them long: "BALL OF THE CENTURY Benaud was there".
# Agencies and posts in capitals ("US FDA CEO Ann Lund") are fewer and shorter.
HEADING = re.compile(
    r"(?=[A-Z'’ -]*\b(?:OF|THE|IN|AND|TO|FOR|AT|IS|ON|IT|WITH|FROM)\b|[A-Z'’ -]{18})"
    r"(?:[A-Z][A-Z'’-]* ){3,12}(?=[A-Z][a-z]+ )"
)
