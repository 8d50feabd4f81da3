"""Colours and the look of Plotly figures: the one place where both are decided.

The pair is blue for heard and two-way, orange for waiting and one-way; neither stands
alone, so the page reads the same in grey.
"""

from typing import Any

from auditor.language import separators

LIGHT = {
    "paper": "#ffffff",
    "wash": "#f1f5f7",
    "ink": "#0f1e29",
    "ink2": "#43525d",
    "rule": "#cfd8dd",
    "hair": "#e3e9ec",
    "heard": "#005b8f",
    "heard2": "#7fb6d8",
    "heard3": "#d3e6f2",
    "wait": "#b34700",
    "wait2": "#eba877",
    "wait3": "#fbe4d5",
    "none": "#63717b",
    "none2": "#b9c4ca",
    "none3": "#e6ebee",
    "mark": "#ffe45c",
    "link": "#004c78",
}
DARK = {
    "paper": "#0e161c",
    "wash": "#17222a",
    "ink": "#e9f0f4",
    "ink2": "#a8b7c1",
    "rule": "#34444f",
    "hair": "#23313a",
    "heard": "#6cb6e8",
    "heard2": "#2f6f9c",
    "heard3": "#17384d",
    "wait": "#f5a162",
    "wait2": "#9a5a2c",
    "wait3": "#40291a",
    "none": "#94a4ae",
    "none2": "#4a5a65",
    "none3": "#1e2b34",
    "mark": "#f0dc4e",
    "link": "#8cc8f2",
}
# The bands behind curves: light, then dark.
HEARD_BAND = ("rgba(0,91,143,0.14)", "rgba(108,182,232,0.2)")
WAIT_BAND = ("rgba(179,71,0,0.13)", "rgba(245,161,98,0.18)")
SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
CONFIG = {
    "displayModeBar": False,
    "doubleClick": False,
    "responsive": True,
    "scrollZoom": False,
    "showTips": False,
}


def custom_properties(tokens: dict[str, str]) -> str:
    """Return the tokens as CSS custom properties, in order."""
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def dark_for_light() -> dict[str, str]:
    """Return which dark colour stands for which light one, for the page's script."""
    return {LIGHT[name]: DARK[name] for name in LIGHT} | dict([HEARD_BAND, WAIT_BAND])


def layout(height: int) -> dict[str, Any]:
    """Return the layout every Plotly figure starts from, in the light colours.

    Args:
        height: In CSS pixels; fixed, so that nothing jumps when the figure is drawn.
    """
    axis = {
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
    }
    return {
        "bargap": 0.45,
        "dragmode": False,
        "font": {"color": LIGHT["ink2"], "family": SANS, "size": 13},
        "height": height,
        "hoverlabel": {
            "align": "left",
            "bgcolor": LIGHT["ink"],
            "bordercolor": LIGHT["ink"],
            "font": {"color": LIGHT["paper"], "size": 13},
        },
        "hovermode": "closest",
        # 24 px on the right, or the last tick label is cut.
        "margin": {"b": 28, "l": 0, "pad": 0, "r": 24, "t": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": separators(),
        "showlegend": False,
        "uirevision": "fixed",
        "xaxis": axis
        | {
            "linecolor": LIGHT["ink"],
            "showgrid": False,
            "showline": True,
            "ticklen": 5,
            "ticks": "outside",
        },
        "yaxis": axis | {"gridcolor": LIGHT["hair"], "ticks": ""},
    }
