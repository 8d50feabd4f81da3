"""Strings that want to be more than text, and harmless ones in their place.

All are composed here. What they would do if they could: run a script (which sets
``foreign``), end a tag, a style or a formula, turn a line around, steer a terminal.
"""

import re

LONG = 100_000

STRINGS = {
    "script": "<script>window.foreign=1</script>",
    "end_of_script": "</script><script>window.foreign=2</script>",
    "comment": "<!--<script>",
    "end_of_comment": "--><img src=x onerror=window.foreign=3>",
    "cdata": "]]><svg/onload=window.foreign=4>",
    "double_quote": '" onmouseover="window.foreign=5" x="',
    "single_quote": "' onfocus='window.foreign=6' autofocus x='",
    "tag_end": '"></option></select></textarea></title><b onclick=foreign=7>',
    "frame": '<iframe srcdoc="<script>parent.foreign=8</script>"></iframe>',
    "base": '<base href="https://evil.example/"><meta http-equiv=refresh content=0>',
    "javascript": "javascript:window.foreign=9",
    "javascript_hidden": "\x01java\tscript:window.foreign=10",
    "data_address": "data:text/html,<script>parent.foreign=11</script>",
    "entities": "&lt;script&gt;&#60;b&#62;&amp;amp;&nbsp;&quot;",
    "percent": "%3Cscript%3Ealert(12)%3C%2Fscript%3E%00%0a",
    "braces": "{{7*7}}{% raw %}${7*7}#{7*7}",
    "slots": "{n}{N}{0}{client}{0.__class__}{!r}{",
    "percent_slots": "%s%d%(name)s%n%%",
    "style_end": "</style><style>*{background:url(https://evil.example/)}",
    "style": "}*{position:fixed;inset:0;color:red}/*\\",
    "lines": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "returns": "one\r=2+5\r\ntwo\n=3",
    "controls": "nul\x00bell\x07back\x08delete\x7fcsi\x9b31m",
    "terminal": "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x1b[8mhidden",
    "turned": "invoice\u202egpj.exe",
    "turned_much": "\u202e\u202d\u202b\u202a\u2067\u2066\u2068deep",
    "closing": "\u2069\u202c\u2069left\u202eturn",
    "hebrew": "\u05de\u05d0\u05e4\u05d9\u05d9\u05d4 12 (3)",
    "arabic": "\u0645\u062e\u0628\u0632 \u0627\u0644\u0632\u0627\u0648\u064a\u0629!",
    "emoji": "\U0001f469\U0001f3fd\u200d\U0001f373\ufe0f" * 1000,
    "flags": "\U0001f1e9\U0001f1ea\U0001f3f4\U000e0067\U000e0062\U000e007f" * 20,
    "tower": "Z" + "\u0300\u0316\u0489\u20dd" * 3 + "algo",
    "nothing_seen": "\u200b\u200c\u200d\u2060\ufeff\u00ad",
    "nothing_wide": "\u3164\u2800\u00a0\u3000",
    "long_word": "w" * LONG,
    "formula": '=HYPERLINK("https://evil.example","go")',
    "formula_plus": "+1+cmd|' /C calc'!A0",
    "formula_minus": "-2+3",
    "formula_at": "@SUM(1)",
    "formula_tab": "\t=1+1",
    "formula_wide": "\uff1d1\uff0b1",
    "path": "../../../../etc/passwd",
    "path_windows": "..\\..\\CON\\NUL.html",
    "device": "CON",
    "markdown": "[x](javascript:foreign=13) ![i](https://evil.example/i.png) <b>",
    "windows_1252": "cafÃ© â€œquotesâ€\x9d\x80\x93",
    "toml": '"""\n[client]\nname = "x"\n\'\'\'#\\u0041\\',
    "plotly": "<a href='https://evil.example'>$\\frac{1}{2}$</a><br>%{y}",
    "prototype": "__proto__",
    "half": "half\ud83d",
}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # none in XML
_BEGINS = re.compile('[A-Z0-9"]')  # a sentence
ALL = " ".join(text for text in STRINGS.values() if len(text) < LONG)


def whole(text):
    """Return a text as a format holds it that knows whole characters alone."""
    return text.encode("utf-8", "ignore").decode()


def harmless(text, number=0):
    """Return letters in place of a hostile text.

    What decides how a text is counted stays: how long it is, blanks, and where a
    sentence or a question begins and ends.
    """
    letters = iter(f"{_letters(number)}" * (len(text) + 1))
    lower = re.sub(r"[^\s.?!]", lambda _: next(letters), text)
    return "".join(
        here.upper() if begins else here
        for here, begins in zip(lower, map(_BEGINS.match, text), strict=True)
    )


def _letters(number):
    """Return three letters that no other number has."""
    first, rest = divmod(number, 26 * 26)
    return "".join(chr(97 + part) for part in (first, *divmod(rest, 26)))
