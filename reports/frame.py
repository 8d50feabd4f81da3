"""The frame of every page: its policy, styles, scripts and templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from auditor.language import set_apart, spoken
from reports import theme
from reports.letterhead import PLAIN, Letterhead
from reports.plots import digest, packed
from reports.visible import writable
from reports.words import say, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a page brings along beside its words.

    Attributes:
        sheets: Style sheets of ``reports/static``, in their order.
        scripts: Scripts of ``reports/static``, in their order.
        printed: What stands at the foot of each printed sheet.
        plots: Whether it holds charts that Plotly draws.
        letterhead: What its sender brings along.
    """

    sheets: tuple[str, ...]
    scripts: tuple[str, ...]
    printed: str
    plots: bool = False
    letterhead: Letterhead = PLAIN


def framed(template: str, frame: Frame, slots: Mapping[str, object]) -> str:
    """Return a whole page.

    Args:
        template: One that extends ``frame.html.j2``.
        frame: What it brings along.
        slots: What its template asks for; ``shareable`` is always among it.
    """
    script = "".join(map(static, frame.scripts))
    text = (
        environment()
        .get_template(template)
        .render(
            **slots,
            letterhead=frame.letterhead,
            policy=policy(script, plots=frame.plots),
            script=Markup(script),  # noqa: S704 - our own file
            style=style(frame),
            style_without_scripts=style_without_scripts(frame),
        )
    )
    return writable(text)


@cache
def environment() -> Environment:
    """Return the templates; everything put into them is escaped and keeps its turn."""
    found = Environment(
        autoescape=True,
        finalize=shown,
        loader=PackageLoader("reports"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    found.globals |= {"say": say, "spoken": spoken}
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
        for character in set_apart(writable(text))
    )
    return f'"{written}"'


def style(frame: Frame) -> Markup:
    """Return the colours, the sheets, and what is printed around each page."""
    light, dark = _colours(frame)
    colours = (
        f":root{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"{_chosen(light, dark, '[data-theme={}]')}"
    )
    written = "".join(map(static, frame.sheets))
    return Markup(colours + written + _margins(frame))  # noqa: S704 - our own, escaped


def style_without_scripts(frame: Frame) -> Markup:
    """Return how a theme is chosen where no script can say which one was.

    Not for everybody: a page in which any element may decide how all of it looks takes
    a slow phone a good deal longer to lay out.
    """
    light, dark = _colours(frame)
    return Markup(_chosen(light, dark, ":has(#theme-{}:checked)"))  # noqa: S704 - ours


def _colours(frame: Frame) -> tuple[str, str]:
    accent = frame.letterhead.accent
    light = {"accent": accent.light if accent else theme.LIGHT["ink"]} | theme.LIGHT
    dark = {"accent": accent.dark if accent else theme.DARK["ink"]} | theme.DARK
    return (
        f"{theme.custom_properties(light)}color-scheme:light",
        f"{theme.custom_properties(dark)}color-scheme:dark",
    )


def _chosen(light: str, dark: str, when: str) -> str:
    """Return the colours for a theme that the reader chose; paper is always light."""
    in_light, in_dark = (f":root{when.format(name)}" for name in ("light", "dark"))
    return (
        f"{in_light}{{{light}}}\n{in_dark}{{{dark}}}\n"
        f"@media print{{:root,{in_dark}{{{light}}}}}\n"
    )


def _margins(frame: Frame) -> str:
    """Return the size of the paper, and what stands at its head and foot."""
    sender = frame.letterhead.sender
    head = f"@top-right{{content:{css_string(sender.name)}}}" if sender else ""
    foot = f"@bottom-left{{content:{css_string(frame.printed)}}}"
    return f"@page{{size:{frame.letterhead.paper};{head}{foot}}}\n"


@cache
def static(name: str) -> str:
    """Return a style sheet or script of our own."""
    return (files("reports") / "static" / name).read_text(encoding="utf-8")
