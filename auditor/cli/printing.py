"""Prints JSON: UTF-8 and the same bytes, whatever the terminal's language is."""

import click


def print_json(text: str) -> None:
    """Print JSON on standard output, byte for byte as it is."""
    click.echo(text.encode("utf-8"), nl=False)
