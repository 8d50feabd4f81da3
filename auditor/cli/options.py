"""Options that several commands share, and how they make a request."""

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click
from pydantic import ValidationError

from auditor.audit.request import Request
from auditor.config import Client, Settings, load, moment
from auditor.errors import ConfigError
from auditor.labels import Label, read_labels
from auditor.language import LANGUAGES
from auditor.workspace import told_by
from auditor.wrong_settings import plainly
from connectors import Told

Function = TypeVar("Function", bound=Callable[..., Any])


def _speak(context: click.Context, option: click.Parameter, said: bool) -> None:
    """Log what is done; the option may stand before the command or after it."""
    del context, option
    if said:
        logging.getLogger().setLevel(logging.INFO)


_OPTIONS = (
    click.option("--since", help="First day (or ISO time) of the window."),
    click.option(
        "--until", help="Last day (or ISO time) of the audit; that day counts."
    ),
    click.option("--window", type=click.IntRange(1, 3650), help="Length in days."),
    click.option("--zone", help="IANA zone in which days are counted.  [default: UTC]"),
    click.option("--own", multiple=True, help="A handle of yours; may be repeated."),
    click.option(
        "--account",
        multiple=True,
        help="[PLATFORM:]HANDLE of files that do not say whose they are.",
    ),
    click.option(
        "--response-window",
        type=click.IntRange(1, 90),
        help="Days within which an answer must follow.  [default: 7]",
    ),
    click.option(
        "--labels",
        type=click.Path(path_type=Path),
        help="CSV in which you say what messages of yours are about.",
    ),
    click.option(
        "--label-sample",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write up to 50 messages of yours, for you to label.",
    ),
    click.option(
        "--references",
        is_flag=True,
        help="Show published numbers beside your own past.",
    ),
    click.option("--messages", is_flag=True, help="Count direct messages, too."),
    click.option(
        "--edition",
        type=click.Choice(["private", "shareable", "both"]),
        default="private",
        show_default=True,
        help="Shareable shows pseudonyms, no texts and no small counts.",
    ),
    click.option(
        "--key",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="The client's secret for pseudonyms; made on first use.",
    ),
    click.option(
        "--config",
        "config_path",
        type=click.Path(path_type=Path),
        help="The client's settings; options win.",
    ),
    click.option("--client", help="Name on the report."),
    click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        help="The language that the report speaks.  [default: en]",
    ),
    click.option("--no-cache", is_flag=True, help="Keep nothing on disk."),
    click.option("--quiet", is_flag=True, help="Print nothing but errors."),
    click.option(
        "-v",
        "--verbose",
        is_flag=True,
        expose_value=False,
        callback=_speak,
        help="Say on standard error what is done.",
    ),
)


def shared(function: Function) -> Function:
    """Add the shared options to a command."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def request_from(options: dict[str, Any]) -> Request:
    """Return the request that the options make, laid over the configuration.

    Raises:
        ConfigError: An option or the configuration is wrong.
    """
    options = {name: _whole(value) for name, value in options.items()}
    settings = load(options["config_path"]) if options["config_path"] else Settings()
    settings = _overlaid(settings, options)
    if options["since"] and options["window"]:
        raise ConfigError(
            "--since and --window both say how long the window is.",
            hint="Give one of the two.",
        )
    zone = ZoneInfo(settings.client.zone)
    since = _moment("--since", options["since"], zone, end=False)
    until = _moment("--until", options["until"], zone, end=True)
    if since and until and since >= until:
        raise ConfigError(
            f"--since {options['since']} is not before --until {options['until']}.",
            hint="Give an earlier --since, or a later --until.",
        )
    return Request(
        settings=settings,
        since=since,
        until=until,
        window_days=options["window"],
        edition=options["edition"],
        told=told_from(
            {
                "account": (*options["account"], *settings.client.accounts),
                "messages": options["messages"] or settings.client.messages,
            },
            settings.client.own_set,
        ),
        labels=_labels(options, settings.client.labels),
        label_sample=options["label_sample"] is not None,
    )


def _whole(value: Any) -> Any:  # noqa: ANN401 - whatever an option holds
    """Return text without the bytes that were none in the terminal's alphabet."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return tuple(map(_whole, value)) if isinstance(value, tuple) else value


def _labels(options: dict[str, Any], configured: str | None) -> tuple[Label, ...]:
    """Return the labels of the file named; an option wins over the configuration.

    Where messages to label are asked for, a configured file need not be there yet.
    """
    if options["labels"] is not None:
        return read_labels(options["labels"])
    if configured is None:
        return ()
    path = options["config_path"].parent / configured
    if options["label_sample"] is not None and not path.exists():
        return ()
    return read_labels(path)


def told_from(options: dict[str, Any], own: Iterable[str]) -> Told:
    """Return what we are told that files may not say themselves.

    Args:
        options: As the command line gives them.
        own: The own set; a mailbox is known by the addresses in it.
    """
    client = Client(
        own=tuple(map(_whole, own)),
        accounts=_whole(options["account"]),
        messages=options["messages"],
    )
    return told_by(client)


def _overlaid(settings: Settings, options: dict[str, Any]) -> Settings:
    given = {
        "name": options["client"],
        "zone": options["zone"],
        "response_window_days": options["response_window"],
        "references": options["references"] or None,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    own = (*settings.client.own, *options["own"])
    known = settings.client.model_dump()
    try:
        client = Client.model_validate({**known, **changes, "own": own})
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(
            f"--{str(first['loc'][0]).replace('_', '-')}: {plainly(first)}.",
            hint="`auditor audit --help` says what each option takes.",
        ) from error
    report = settings.report
    if options["language"]:
        report = report.model_copy(update={"language": options["language"]})
    return settings.model_copy(update={"client": client, "report": report})


def _moment(
    option: str, text: str | None, zone: ZoneInfo, *, end: bool
) -> datetime | None:
    if text is None:
        return None
    try:
        return moment(text, zone, end=end)
    except (ValueError, OverflowError) as error:
        raise ConfigError(
            f"{option} {text}: not a date such as 2026-06-30.",
            hint="Give a date, or an ISO time such as 2026-06-30T12:00Z.",
        ) from error


def now() -> datetime:
    """Return the moment: the one place below which nothing reads a clock."""
    return datetime.now(UTC)
