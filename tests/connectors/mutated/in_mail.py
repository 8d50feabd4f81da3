"""Mail: one message in a file, or one after the other."""

import re

from tests.connectors.mutated.harm import Harm

ENDS = False  # where words end nobody can tell

_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))(?=From [^\n]*\n[\w-]+:)")
_FLAGS = re.MULTILINE | re.DOTALL | re.IGNORECASE
_HEADER = re.compile(
    rb"\A(?:From [^\n]*\n)?[\w-]+:.*^(?:Date|From|Message-ID):", _FLAGS
)
_VALUES = (
    b"",
    b" ",
    b"x",
    b"<",
    b"<<>>,;",
    b"=?utf-8?B?=?=",
    b"=?none?Q?a?=",
    b"\xff\xfe",
    b"0",
    b"Fri, 31 Dec 9999 23:59:59 +0000",
    b"Mon, 99 Xyz 99999 99:99:99 +9999",
    b"multipart/mixed",
    b"text/plain; charset=none",
    b"base64",
)


def holds(_, data):
    return _HEADER.match(data[:20_000]) is not None


def harm(chance, data):
    mails = _mails(data)
    number = chance.randrange(len(mails))
    mail, place, how = _harmed(chance, mails[number])
    rest = [*mails[:number], *mails[number + 1 :]]
    return Harm(
        whole=data,
        without=b"".join(rest) if rest else None,
        alone=mails[number],
        harmed=b"".join([*mails[:number], mail, *mails[number + 1 :]]),
        place=place,
        how=f"mail {number}: {how}",
    )


def bend(chance, data):
    mails = _mails(data)
    if chance.random() < 0.2:
        chance.shuffle(mails)
        mails.append(chance.choice(mails))
        return b"".join(mails)
    return harm(chance, data).harmed


def _mails(data):
    return [mail for mail in _SEPARATOR.split(data) if mail]


def _harmed(chance, mail):
    first = re.match(rb"From [^\n]*\n", mail)
    separator = first[0] if first else b""
    end = b"\r\n" if b"\r\n" in mail else b"\n"
    head, gap, words = mail[len(separator) :].partition(end + end)
    lines = re.split(rb"\r?\n(?![ \t])", head)
    number = chance.randrange(len(lines))
    name, colon, value = lines[number].partition(b":")
    how = chance.choice(("removed", "another value", "doubled", "no colon", "no words"))
    if how == "removed" and len(lines) > 1:
        del lines[number]
    elif how == "doubled":
        lines.append(lines[number])
    elif how == "no colon" and number:
        lines[number] = name + value
    elif how == "no words":
        words = end
    else:
        lines[number] = name + colon + b" " + chance.choice(_VALUES)
    place = name.decode("latin-1")
    return separator + end.join(lines) + gap + words, place, f"{how} at {place}"
