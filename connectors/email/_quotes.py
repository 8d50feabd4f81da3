"""A mail's own words: without what it quotes and without a signature.

Mail programs write above a quotation who wrote it, each in its owner's language. What
is quoted was said before, and a question mark in it asks nothing anew.
"""

import re

_WROTE = (
    r"wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał"
    r"(?:\(a\)|a)?|napsal(?:\(a\))?|kirjoitti|írta|написал(?:\(а\)|а)?|пише|yazdı|写道"
)
_STARTS_ATTRIBUTION = re.compile(
    r"^[ \t]*(on|am|le|el|il|op|em|den|dne|w dniu|pe|kirj|в|on:|\d)\b.*\d",
    re.IGNORECASE,
)
_ENDS_ATTRIBUTION = re.compile(
    rf"\b(?:{_WROTE})\b[^\n]{{0,120}}[:：][ \t]*$", re.IGNORECASE
)
_HISTORY = re.compile(
    r"^[ \t]*-{2,}[ \t]*(original message|original-nachricht|ursprüngliche nachricht"
    r"|urspr\. nachricht|weitergeleitete nachricht|message d.origine|message transféré"
    r"|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato"
    r"|oorspronkelijk bericht|doorgestuurd bericht|mensagem original"
    r"|mensagem encaminhada|forwarded message|ursprungligt meddelande"
    r"|oprindelig meddelelse|wiadomość oryginalna|původní zpráva)[ \t]*-{2,}[ \t]*$"
    r"|^[ \t]*(begin forwarded message|anfang der weitergeleiteten nachricht"
    r"|début du message réexpédié)[ \t]*:?[ \t]*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^[ \t]*\**(from|von|de|da|van|från|fra|od)[ \t]?\**:\**[ \t]+\S",
    re.IGNORECASE,
)
_BESIDE_FROM = re.compile(
    r"^[ \t]*\**(sent|date|to|subject|gesendet|datum|an|betreff|envoyé|date|à|objet"
    r"|enviado( el)?|fecha|para|asunto|inviato|data|oggetto|verzonden|aan|onderwerp"
    r"|assunto|skickat|till|ämne|sendt|til|emne|wysłano|do|temat)[ \t]?\**:",
    re.IGNORECASE,
)
_BESIDES = 2  # lines such as To and Subject make it the head of a quoted mail
# Programs break what they write above a quotation into up to three lines.
_TALLEST = 3
_WIDEST = 300
_RULE = re.compile(r"^[ \t]*_{10,}[ \t]*$")
_SIGNATURE = re.compile(r"^--[ \t]?$")
_DEVICE = re.compile(
    r"^[ \t]*(sent from (my|outlook|yahoo|mail)\b|get outlook for\b|von meinem \S+"
    r"( \S+)? gesendet|gesendet (von|mit) (meinem|der)\b|envoyé (de|depuis) mon\b"
    r"|enviado (desde|do) (mi|meu)\b|inviato da(l mio)?\b|verzonden vanaf mijn\b"
    r"|skickat från min\b|sendt fra min\b).{0,60}$",
    re.IGNORECASE,
)
_QUOTED_HTML = re.compile(
    r"""<(?:div|blockquote|section)\b[^<>]{0,300}?(?:class|id|type|name)\s*=\s*["']?"""
    r"(?:[^\"'<>]{0,80}\s)?(?:gmail_quote|moz-cite-prefix|yahoo_quoted|cite\b"
    r"|divrplyfwdmsg|protonmail_quote|zmail_extra|mail-editor-reference)",
    re.IGNORECASE,
)
_CITE_END = re.compile(r"</blockquote\s*>", re.IGNORECASE)


def without_quoted_html(page: str) -> str:
    """Return a mail's HTML without what its program marked as quoted."""
    quoted = _QUOTED_HTML.search(page)
    if quoted is None:
        return page
    ends = list(_CITE_END.finditer(page, quoted.end()))
    below = page[ends[-1].end() :] if ends else ""
    return f"{page[: quoted.start()]}<br>{below}"


def own_words(text: str) -> str:
    """Return what somebody wrote, without what they quote and their signature."""
    lines = text.split("\n")
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if _ends_here(lines, place):
            break
        height = _attribution(lines, place)
        if height:
            place += height
            if not _quote_follows(lines, place):
                break
            continue
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
        place += 1
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _ends_here(lines: list[str], place: int) -> bool:
    line = lines[place]
    if _SIGNATURE.match(line) or _HISTORY.match(line) or _DEVICE.match(line):
        return True
    if _RULE.match(line):
        return any(map(_FROM.match, lines[place + 1 : place + 3]))
    if _FROM.match(line):
        below = lines[place + 1 : place + 7]
        return sum(1 for one in below if _BESIDE_FROM.match(one)) >= _BESIDES
    return False


def _attribution(lines: list[str], place: int) -> int:
    """Return how many lines from here say who wrote what follows; 0 if none do."""
    if not _STARTS_ATTRIBUTION.match(lines[place]):
        return 0
    said = ""
    for height, line in enumerate(lines[place : place + _TALLEST], 1):
        if not line.strip() or line.lstrip().startswith(">") or len(line) > _WIDEST:
            return 0
        said = f"{said} {line}"
        if _ENDS_ATTRIBUTION.search(said):
            return height
    return 0


def _quote_follows(lines: list[str], place: int) -> bool:
    below = next((line for line in lines[place:] if line.strip()), "")
    return below.lstrip().startswith(">")
