"""Bytes, whatever they hold: cut, emptied, turned, in another encoding."""

ENCODINGS = {
    "UTF-16": lambda text: text.encode("utf-16", "surrogatepass"),
    "Latin-1": lambda text: text.encode("latin-1", "replace"),
    "a byte order mark": lambda text: text.encode("utf-8-sig", "surrogatepass"),
    "lines of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "lines of an old Mac": lambda text: text.replace("\n", "\r").encode(),
}


def cut(chance, data):
    """Return the beginning, now and then nothing at all."""
    return data[: chance.randrange(len(data)) if chance.random() < 0.95 else 0]


def turned(chance, data):
    """Return as many bytes, some of them others."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        found[chance.randrange(len(found))] = chance.choice((0, 10, 34, 92, 123, 255))
    return bytes(found)


def hole(chance, data):
    """Return all but some bytes in the middle."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 200) :]


def encoded(name, data):
    """Return text in another encoding; None for what is no text."""
    try:
        return ENCODINGS[name](data.decode("utf-8"))
    except UnicodeError:
        return None


def bend(chance, data):
    if not data:
        return b"x"
    how = chance.choice((cut, turned, hole, _encoded))
    return how(chance, data)


def _encoded(chance, data):
    return encoded(chance.choice(sorted(ENCODINGS)), data) or b"\xff\xfe"
