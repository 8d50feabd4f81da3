"""Which of LinkedIn's files are there, and what each of them holds.

The export is a ZIP of CSV files side by side. Some bear a number after their name, the
member's own, and a second download puts another in brackets behind it. Files are told
by their names and by their columns: other platforms have ``comments.csv`` and
``messages.csv`` as well.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from auditor.errors import SourceError
from connectors._archive_open import looks_packed
from connectors._named_rows import columns_of
from connectors._source import Source


class Role(StrEnum):
    """What a file holds; its value is how the file is called."""

    SHARES = "shares"
    COMMENTS = "comments"
    REACTIONS = "reactions"
    VOTES = "votes"
    MESSAGES = "messages"
    INVITATIONS = "invitations"
    RECOMMENDATIONS = "recommendations received"
    PROFILE = "profile"


Files = Mapping[Role, tuple[Source, ...]]

NEEDED = {
    Role.SHARES: frozenset({"date", "sharelink", "sharecommentary"}),
    Role.COMMENTS: frozenset({"date", "link", "message"}),
    Role.REACTIONS: frozenset({"date", "type", "link"}),
    Role.VOTES: frozenset({"date", "link", "optiontext"}),
    Role.MESSAGES: frozenset({"conversation id", "from", "date", "content"}),
    Role.INVITATIONS: frozenset({"from", "to", "sent at", "direction"}),
    Role.RECOMMENDATIONS: frozenset({"first name", "last name", "text", "status"}),
    Role.PROFILE: frozenset({"first name", "last name"}),
}
# A file of these is enough to know the export by; the others are read beside it.
_TELLING = tuple(NEEDED)[:6]
_EXACT = frozenset({Role.COMMENTS, Role.REACTIONS, Role.VOTES})

# What else lies in the export, by names that are LinkedIn's own or nearly so.
_OTHERS = re.compile(
    r"(connections|registration|email addresses|phonenumbers|positions|education|skills"
    r"|endorsement (given|received) info|recommendations given|member follows"
    r"|company follows|hashtag follows|rich media|saved items|events|ad targeting"
    r"|ads clicked|inferences about you|searchqueries|savedjobalerts|receipts.*"
    r"|imported ?contacts|whatsapp phone numbers|languages|honors|profile summary"
    r"|guide messages|learning.*|security challenges|logins|causes you care about"
    r"|private identity asset|lan ads engagement)"
)
_COACH = re.compile(r"guide|learning|coach|role.?play", re.IGNORECASE)
_NUMBER = re.compile(r"(?<=\S)( ?\(\d+\)| \d+)+$")
_FOLDERS = frozenset({"articles", "jobs", "verifications", "media", "__macosx"})
_LINKEDIN = re.compile(rb"linkedin\.com/|lnkd\.in/", re.IGNORECASE)
_BEYOND_DOUBT = 4  # files with names of LinkedIn's: whatever else may lie there


def found(source: Source) -> Files | None:
    """Return the files to read, None for what is no export of LinkedIn's.

    Raises:
        SourceError: It cannot be looked at.
    """
    if source.is_file():
        role = role_of_lone(source)
        return {role: (source,)} if role else None
    files = _in_folder(source)
    if not any(_tells(file, role) for role in files for file in files[role]):
        return None
    known = sum(map(_is_known, source.iterdir()))
    if known >= _BEYOND_DOUBT or (
        known > 1 and not any(map(_is_foreign, source.iterdir()))
    ):
        return files
    return None


def role_of_lone(file: Source) -> Role | None:
    """Return what a file by itself holds, whatever it is called."""
    if not file.name.lower().endswith((".csv", ".txt")) or _COACH.search(file.name):
        return None
    columns = columns_of(file.head())
    fitting = (role for role in _TELLING if columns >= NEEDED[role])
    return next((role for role in fitting if _tells(file, role)), None)


def called(file: Source) -> str:
    """Return a file's name as LinkedIn gave it: in small letters, without numbers."""
    stem, _, suffix = file.name.lower().rpartition(".")
    if suffix != "csv":
        return ""
    return _NUMBER.sub("", " ".join(stem.replace("_", " ").split()))


def is_coach(file: Source) -> bool:
    """Say whether a file holds talks with a machine of LinkedIn's."""
    return bool(_COACH.search(file.name)) and (
        NEEDED[Role.MESSAGES] <= columns_of(file.head())
    )


def contacts_only(source: Source) -> bool:
    """Say whether nothing but contacts or a profile of LinkedIn's is there."""
    if source.is_file():
        return called(source) == "connections" and _is_contacts(source)
    names = set(map(called, source.iterdir()))
    return {"connections", "profile"} <= names


def _in_folder(source: Source) -> dict[Role, tuple[Source, ...]]:
    files: dict[Role, tuple[Source, ...]] = {}
    for file in source.iterdir():
        name = called(file) if file.is_file() else ""
        role = next((role for role in Role if role.value == name), None)
        if role is not None:
            files[role] = (*files.get(role, ()), file)
    return files


def _tells(file: Source, role: Role) -> bool:
    """Say whether a file of this name can be LinkedIn's alone."""
    if role not in _TELLING:
        return False
    try:
        if role in _EXACT:
            return columns_of(file.head()) == NEEDED[role] and _is_linkedins(file, role)
        return columns_of(file.head()) >= NEEDED[role]
    except SourceError:
        return False


def _is_linkedins(file: Source, role: Role) -> bool:
    """Say whether LinkedIn is spoken of; of a file without a row its name tells."""
    head = file.head()
    if _LINKEDIN.search(head):
        return True
    return called(file) == role.value and not head.partition(b"\n")[2].strip()


def _is_contacts(file: Source) -> bool:
    try:
        head = file.head()
    except SourceError:
        return False
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"Notes:") or (
        b"First Name" in head and b"Connected On" in head
    )


def _is_known(file: Source) -> bool:
    name = called(file) if file.is_file() else ""
    return bool(name) and (
        any(role.value == name for role in Role) or _OTHERS.fullmatch(name) is not None
    )


def _is_foreign(entry: Source) -> bool:
    """Say whether something is there that may be another export, or part of one."""
    if entry.is_dir():
        return entry.name.lower() not in _FOLDERS
    if looks_packed(entry.name):
        return True
    return entry.name.lower().endswith((".csv", ".json", ".xml", ".mbox")) and not (
        _is_known(entry)
    )
