"""A language's sentences, as gettext keeps them."""

import gettext
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

MANY = 2  # a number that takes the plural in every language here


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language.

    Attributes:
        forms: By key, in the file's order: how many plural forms; 1 for a sentence
            that does not count.
        found: What gettext reads.
    """

    forms: dict[str, int]
    found: gettext.GNUTranslations

    def sentence(self, key: str, n: object = None) -> str:
        """Return the sentence ``key``, in the form that ``n`` takes.

        Raises:
            KeyError: There is no such sentence.
        """
        if self.forms[key] == 1:
            return self.found.gettext(key)
        # A number that is kept back, "fewer than 5", reads like many.
        count = n if isinstance(n, int) else MANY
        return self.found.ngettext(key, key, count)


@cache
def catalogue(language: str) -> Catalogue:
    """Return the sentences of a language; they are read once."""
    place = files("auditor.language") / "locale" / language / "LC_MESSAGES"
    messages = read_po(BytesIO((place / "auditor.po").read_bytes()), locale=language)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Catalogue(
        forms={
            str(message.id[0] if message.pluralizable else message.id): len(
                message.string
            )
            if message.pluralizable
            else 1
            for message in messages
            if message.id
        },
        found=gettext.GNUTranslations(compiled),
    )
