"""The page around the parts: its policy, styles, scripts and templates."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from auditor.audit.shapes import Audit
from reports import theme
from reports.dates import ends, short_ends
from reports.names import channel_names, clip
from reports.plots import digest, inert, packed
from reports.sections import (
    actions,
    fast,
    hero,
    loops,
    method,
    people,
    since,
    verdict,
    where,
    why,
)
from reports.words import listed, say

PARTS = (
    ("verdict", verdict),
    ("why", why),
    ("next", actions),
    ("people", people),
    ("loops", loops),
    ("fast", fast),
    ("where", where),
    ("method", method),
)
SCRIPTS = ("page.js",)
CHART_SCRIPTS = ("inflate.js", "charts.js")
# Characters that no page may hold; a lone surrogate could not even be written.
UNWRITABLE = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)], "\ufffd"
)


def write(audit: Audit) -> str:
    """Return the whole page."""
    parts = {name: module.section(audit) for name, module in PARTS}
    figures = [
        figure
        for part in parts.values()
        for figure in (part.get("figure"), *part.get("figures", ()))
        if isinstance(figure, dict) and "data" in figure
    ]
    script = "".join(map(_static, [*SCRIPTS, *(CHART_SCRIPTS if figures else [])]))
    page = environment().get_template("page.html.j2")
    text = page.render(
        audit=audit,
        cover=_cover(audit),
        figures=figures,
        hero=hero.section(audit),
        parts=parts,
        plotly=packed() if figures else None,
        policy=policy(script, plots=bool(figures)),
        script=Markup(script),  # noqa: S704 - our own file
        since=since.section(audit),
        shareable=audit.edition == "shareable",
        style=_style(audit),
        themes=inert(json.dumps(theme.dark_for_light(), sort_keys=True)),
    )
    return text.translate(UNWRITABLE)


@cache
def environment() -> Environment:
    """Return the templates; everything put into them is escaped."""
    found = Environment(
        autoescape=True,
        loader=PackageLoader("reports"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    found.globals["say"] = say
    return found


def policy(script: str, *, plots: bool) -> str:
    """Return the content security policy: nothing is loaded, only known scripts run."""
    known = [digest(script.encode()), *([packed().digest] if plots else [])]
    scripts = " ".join(f"'{each}'" for each in known)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def css_string(text: str) -> str:
    """Return text as a CSS string in which nothing can end it, nor the style."""
    written = "".join(
        character
        if character.isalnum() or character in " .,–·"
        else f"\\{ord(character):x} "
        for character in text
    )
    return f'"{written}"'


def _style(audit: Audit) -> Markup:
    light, dark = (theme.custom_properties(t) for t in (theme.LIGHT, theme.DARK))
    colours = (
        f":root{{{light}color-scheme:light}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{dark}color-scheme:dark}}}}\n"
        f":root:has(#th-l:checked){{{light}color-scheme:light}}\n"
        f":root:has(#th-d:checked){{{dark}color-scheme:dark}}\n"
        f"@media print{{:root,:root:has(#th-d:checked){{{light}color-scheme:light}}}}\n"
    )
    since, until = short_ends(audit.since, audit.until, audit.zone)
    footer = say(
        "page.print_footer" if audit.channels else "page.print_footer_no_period",
        client=clip(audit.client, 60),
        since=since,
        until=until,
        rules=audit.rules,
        edition=say(f"page.edition.{audit.edition}"),
    ).unescape()
    margins = f"@page{{@bottom-left{{content:{css_string(footer)}}}}}\n"
    sheets = _static("report.css") + _static("print.css")
    return Markup(colours + sheets + margins)  # noqa: S704 - our own, the footer escaped


def _cover(audit: Audit) -> dict[str, Any]:
    since, until = ends(audit.since, audit.until, audit.zone)
    return {
        "client": clip(audit.client, 80),
        "channels": listed([*channel_names(audit.channels).values()]),
        "since": since,
        "until": until,
        "zone": audit.zone.replace("_", " "),
        "edition": say(f"page.edition.{audit.edition}"),
    }


@cache
def _static(name: str) -> str:
    return (files("reports") / "static" / name).read_text(encoding="utf-8")
