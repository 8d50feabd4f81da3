"""Two audits that are compared, and what is changed in them before."""

WINDOW = ("--window", "90")


def having(*steps):
    """Return a change: the last step is put at the place that the others name."""
    *path, key, value = steps

    def change(audit):
        place = audit
        for step in path:
            place = place[step]
        place[key] = value

    return change


def channel(ran):
    [one] = ran.data["channels"]
    return one
