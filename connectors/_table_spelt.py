"""How days and times are spelt in tables, in the words of seven languages."""

import re
import unicodedata

_LONGEST = 80  # no time takes more, in whatever words

_CLOCK = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
_TIME = rf"(?:[t ,]*{_CLOCK} ?([ap])?\.?(?:m\b\.?)?(?: uhr)?)?"
_ZONE = r" ?(z|utc|gmt|(?:utc|gmt)?[+-]\d{1,2}:?\d{0,2})?"
_REST = _TIME + _ZONE
ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_REST}")
NUMERIC = re.compile(
    rf"(\d{{1,2}})([-/.])\s?(\d{{1,2}})[-/.]\s?(\d{{4}}|\d{{2}})\.?{_REST}"
)
_NAME = r"([a-zäçéû]{3,10})"
DAY_NAMED = re.compile(
    rf"(\d{{1,2}})(?:\.|er|o)?[ -](?:de )?{_NAME}\.?,?[ -](?:de )?(\d{{4}}){_REST}"
)
NAME_FIRST = re.compile(
    rf"{_NAME}\.?[ -](\d{{1,2}})(?:st|nd|rd|th)?,?[ -](\d{{4}}){_REST}"
)
_WEEKDAY = re.compile(r"[a-zäöü]{2,10}\.?, *")

# In English, German, French, Spanish, Italian, Portuguese and Dutch.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            (
                "jan january januar januari jän jänner janv janvier ene enero gen "
                "gennaio janeiro"
            ),
            (
                "feb february februar februari févr fév février febrero febbraio fev "
                "fevereiro"
            ),
            "mar march mär märz mrz maerz mars marzo março mrt maart",
            "apr april avr avril abr abril aprile",
            "may mai mayo mag maggio maio mei",
            "jun june juni juin junio giu giugno junho",
            "jul july juli juil juillet julio lug luglio julho",
            "aug august août ago agosto augustus",
            "sep sept september septembre septiembre set settembre setembro",
            "oct october okt oktober octobre octubre ott ottobre out outubro",
            "nov november novembre noviembre novembro",
            "dec december dez dezember déc décembre dic diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}


def tidy(cell: str) -> str:
    """Return a cell small, without a day of the week, each gap in it one space."""
    short = cell[:_LONGEST]
    if not short.isascii():
        short = unicodedata.normalize("NFKC", short)
    short = short.casefold()
    spaced = " ".join(short.split())
    return _WEEKDAY.sub("", spaced, count=1) if _WEEKDAY.match(spaced) else spaced
