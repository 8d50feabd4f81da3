"""Settings, a line at a time."""

ENDS = False

_VALUES = ("", '""', '"x"', "0", "-1", "true", "[]", "[1]", "{}", "1979-05-27", "nan")


def holds(name, data):
    return name.lower().endswith(".toml") and bool(data.strip())


def harm(*_):
    """Settings are no items: whatever is harmed may matter to all of them."""
    return


def bend(chance, data):
    lines = data.split(b"\n")
    number = chance.randrange(len(lines))
    how = chance.choice(("removed", "doubled", "another value"))
    if how == "removed":
        del lines[number]
    elif how == "doubled":
        lines.insert(number, lines[number])
    else:
        key, _, _ = lines[number].partition(b"=")
        lines[number] = key + b"= " + chance.choice(_VALUES).encode()
    return b"\n".join(lines)
