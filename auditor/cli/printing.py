"""Prints on the terminal: lines that cannot steer it, and JSON byte for byte."""

import logging
import re
import sys

import click

# A terminal obeys control characters, and some turn the line around. Those that only
# keep a name's direction to itself (U+2066 to U+2069) are left out in silence.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff\ufff9-\ufffb\U000e0001]"
)
_KEEPING = re.compile("[\u2066-\u2069]")


def plain(text: str) -> str:
    """Return text on one line, without what would steer a terminal."""
    return _KEEPING.sub("", _STEERING.sub("\N{REPLACEMENT CHARACTER}", text))


def print_line(text: object = "", *, err: bool = False) -> None:
    """Print a line; what this terminal cannot show becomes a question mark."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    line = plain(str(text)).encode(encoding, "replace").decode(encoding)
    click.echo(line, err=err)


def print_text(text: str) -> None:
    """Print several lines."""
    for line in text.split("\n"):
        print_line(line)


def print_error(message: object, hint: str) -> None:
    """Print on standard error what is wrong, and what to do.

    Where that has several lines, the later ones may be copied as they are.
    """
    print_line(f"Error: {message}", err=True)
    for line in f"Hint:  {hint}".split("\n"):
        print_line(line, err=True)


def print_json(text: str) -> None:
    """Print JSON on standard output, byte for byte as it is."""
    click.echo(text.encode("utf-8"), nl=False)


class PlainLines(logging.Formatter):
    """Lays out what is logged so that it cannot steer a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's lines."""
        return "\n".join(map(plain, super().format(record).split("\n")))
