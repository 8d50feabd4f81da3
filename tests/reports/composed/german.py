"""Some of the composed audits, as an audit that speaks German words them."""

import msgspec

from tests.reports.composed.bakery import BAKERY
from tests.reports.composed.editions import SHAREABLE
from tests.reports.composed.shops import DESK, DORMANT, EARLY, NOTHING, OWN_SIDE

_BAKERY = (
    "In Ihrem Postfach netzwerken Sie und veröffentlichen regelmäßig: verdiente "
    "Aufmerksamkeit. Sie haben 13 von 15 Personen geantwortet, die Sie etwas gefragt "
    "haben. In Ihren Google-Bewertungen antworten Sie den meisten, die schreiben. Auf "
    "X senden Sie. Wo man mit Ihnen spricht, soweit die Dateien es zeigen: X 52\u00a0%,"
    " Postfach 33\u00a0%, Google-Bewertungen 15\u00a0%."
)
_ANSWER = "Antworten Sie 4 Personen, die auf X noch warten."


def _german(audit, sentence, action=None):
    first = [msgspec.structs.replace(one, text=action) for one in audit.actions[:1]]
    return msgspec.structs.replace(
        audit,
        language="de",
        verdict=msgspec.structs.replace(audit.verdict, sentence=sentence),
        actions=(*first, *audit.actions[1:]),
    )


GERMAN = {
    "bakery": _german(BAKERY, _BAKERY, _ANSWER),
    "desk": _german(
        DESK,
        "In Ihren Google-Bewertungen antworten Sie den meisten, die Sie bewerten. Mehr "
        "kann man auf diesem Kanal nicht tun. Sie haben 8 von 9 Personen geantwortet, "
        "deren Bewertung eine Antwort brauchte. Es dauerte 180 Tage, bis genug "
        "Menschen geschrieben hatten.",
    ),
    "dormant": _german(
        DORMANT,
        "Auf Facebook haben Sie seit dem 12.\u00a0Juli\u00a02026 nichts geschrieben.",
    ),
    "early": _german(
        EARLY,
        "Für ein Ergebnis reicht es auf Instagram noch nicht. Wenn es so weitergeht, "
        "dauert es noch etwa 9 Wochen.",
    ),
    "nothing": _german(
        NOTHING, "Es ließ sich nichts lesen. Deshalb können wir nichts sagen."
    ),
    "own_side": _german(
        OWN_SIDE,
        "Auf X enthält Ihre Datei nur Ihre eigene Seite. Soweit Ihre Seite es zeigt, "
        "haben Sie mit 40 Personen gesprochen. Nach Ihrer Antwort ging es mit 12 von "
        "ihnen weiter. Bloßes Senden ist es nicht.",
        "Lassen Sie uns die Antworten und Erwähnungen auf X lesen.",
    ),
    "shareable": _german(SHAREABLE, _BAKERY, _ANSWER),
}
