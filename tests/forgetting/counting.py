"""What an audit counts, apart from how people and messages are called."""

SAID_OTHERWISE = {"digest", "id", "person", "url", "text", "path", "name", "run"}


def counted(value, way=""):
    """Yield an audit's numbers and words, without names, ids and what people wrote."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in SAID_OTHERWISE:
                yield from counted(one, f"{way}.{name}")
    elif isinstance(value, list | tuple):
        yield f"{way} has {len(value)}"
        for number, one in enumerate(value):
            yield from counted(one, f"{way}.{number}")
    else:
        yield f"{way} = {value}"
