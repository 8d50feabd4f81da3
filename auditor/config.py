"""What one client's audit is told: by a file, by options, or by default."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    field_validator,
    model_validator,
)

from auditor import hours as opening
from auditor.night_settings import Fetch, Keep
from auditor.report_settings import FileName, ReportSettings
from auditor.settings_file import settings_from
from auditor.settling import plainly_settled

# Whose requests and complaints are known.
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "sv")
Given = TypeVar("Given")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Closure(_Strict):
    """A stretch in which the business is closed; silence then is no sign.

    Attributes:
        since: First day closed.
        until: Last day closed.
    """

    since: date
    until: date

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until < self.since:
            raise ValueError(
                f"it ends on {self.until}, before it begins on {self.since}; turn the "
                "two round, or mend the year"
            )
        return self


class ChecklistAnswers(_Strict):
    """The owner's answers to the checklist of one account; not known unless given.

    Attributes:
        can_comment: Whether people can comment on its posts.
        can_write_privately: Whether people can write to it in private.
        names_who: Whether it says who writes there, by name.
        says_what: Whether it says in a sentence what the business does, and where.
        gives_hours: Whether the opening hours are there.
        gives_address: Whether an address is there, or another way to reach it.
        posts_regularly: Whether there is something new regularly.
        reason_to_return: Whether there is a reason to come back.
        links_to_site: Whether there is a link to its site, and it works.
        keeps_visitors: Whether links in posts lead to places of its own.
        answers_there: Whether people get their answer where they asked.
    """

    can_comment: StrictBool | None = None
    can_write_privately: StrictBool | None = None
    names_who: StrictBool | None = None
    says_what: StrictBool | None = None
    gives_hours: StrictBool | None = None
    gives_address: StrictBool | None = None
    posts_regularly: StrictBool | None = None
    reason_to_return: StrictBool | None = None
    links_to_site: StrictBool | None = None
    keeps_visitors: StrictBool | None = None
    answers_there: StrictBool | None = None


_Count = Annotated[int, Field(strict=True, ge=0)]


class Client(_Strict):
    """Whom the audit is about.

    Attributes:
        name: Stands on the report; the first channel's name if None.
        zone: IANA zone in which days are counted.
        languages: In which people ask and complain.
        goal: What the client wants to be.
        own: Handles of the own set; ``x:sam`` holds on one platform only.
        staff: Handles of those who work there; they belong to the own set.
        accounts: ``[PLATFORM:]HANDLE`` of files that do not say whose they are.
        messages: Whether direct messages are counted, without being asked for.
        response_window_days: How soon an answer must follow.
        declared: Where talk happens that no file shows.
        closures: When the business is closed.
        hours: When it is open, by weekday; without any there is no business clock.
        holidays: Country, or country and part, on whose public holidays it is closed.
        people: ``platform:id`` to a name; the same name twice is the same person.
        settled: ``platform:id`` of a message that needs no answer any more, to why.
        labels: File in which the owner says what messages are about; its place is told
            from the configuration file's.
        key_file: File with the client's secret, from which pseudonyms are made; its
            place is told from the configuration file's.
        followers: ``platform:handle`` to how many follow it; wins over the files.
        checklist: ``platform:handle`` to what its owner says of it.
        references: Whether published numbers stand beside the account's own past.
    """

    name: str | None = None
    zone: str = "UTC"
    languages: tuple[str, ...] = LANGUAGES
    goal: Literal["stay-local", "grow"] | None = None
    own: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    messages: StrictBool = False
    response_window_days: Annotated[int, Field(strict=True, ge=1, le=90)] = 7
    declared: tuple[str, ...] = ()
    closures: tuple[Closure, ...] = ()
    hours: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    holidays: str | None = None
    people: dict[str, str] = Field(default_factory=dict)
    settled: dict[str, str] = Field(default_factory=dict)
    labels: FileName | None = None
    key_file: FileName | None = None
    followers: dict[str, _Count] = Field(default_factory=dict)
    checklist: dict[str, ChecklistAnswers] = Field(default_factory=dict)
    references: StrictBool = False

    @property
    def own_set(self) -> tuple[str, ...]:
        """Every handle of the business and of those who work there."""
        return tuple(dict.fromkeys((*self.own, *self.staff)))

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, zone: str) -> str:
        return known_zone(zone)

    @field_validator("hours")
    @classmethod
    def _make_sense(
        cls, hours: dict[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]]:
        if hours:  # without any there is no business clock
            opening.parse(hours)
        return hours

    @field_validator("settled", mode="before")
    @classmethod
    def _are_settled(cls, given: object) -> object:
        return plainly_settled(given) if isinstance(given, dict) else given

    @field_validator("holidays")
    @classmethod
    def _are_held(cls, holidays: str | None) -> str | None:
        return None if holidays is None else opening.known_place(holidays)

    @field_validator("languages")
    @classmethod
    def _are_known(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        for language in languages:
            if language not in LANGUAGES:
                known = ", ".join(LANGUAGES)
                raise ValueError(f"'{language}' is not one of {known}")
        return languages


_Share = Annotated[float, Field(strict=True, ge=0, le=1)]
_People = Annotated[int, Field(strict=True, ge=1)]


class ThresholdSettings(_Strict):
    """The rules' numbers; whatever differs from the default is printed."""

    listen_people: _People = 8
    listen_yes_low: _Share = 0.50
    listen_yes_share: _Share = 0.65
    talk_people: _People = 5
    talk_low: _Share = 0.10
    return_people: _People = 12
    return_low: _Share = 0.15
    regulars: _People = 5
    regulars_share: _Share = 0.05
    reach_tried: _People = 10
    reach_paid_back_share: _Share = 0.05
    widen_people: _People = 12
    own_messages: _People = 30


class Settings(_Strict):
    """A configuration file: one client, how the report looks, other thresholds.

    Attributes:
        client: Whom the audit is about.
        report: How it is handed over.
        thresholds: The rules' numbers.
        fetch: What is fetched every night.
        keep: For how long things are kept.
    """

    client: Client = Client()
    report: ReportSettings = ReportSettings()
    thresholds: ThresholdSettings = ThresholdSettings()
    fetch: tuple[Fetch, ...] = ()
    keep: Keep = Keep()


def load(path: Path) -> Settings:
    """Return the settings in a TOML file.

    Raises:
        ConfigError: The file is not there, is no TOML, or holds a wrong setting.
    """
    return settings_from(path, Settings, example="config.example.toml")


def of_account(
    given: Mapping[str, Given], platform: str, names: Iterable[str]
) -> Given | None:
    """Return what is given for an account by ``platform:handle``, or None.

    Args:
        given: Settings by account; capitals and a leading @ make no difference.
        platform: Short platform name.
        names: Its handle and ids.
    """
    plain = {key.lower().replace(":@", ":"): value for key, value in given.items()}
    keys = (f"{platform}:{name.lower().lstrip('@')}" for name in names)
    return next((plain[key] for key in keys if key in plain), None)


def known_zone(zone: str) -> str:
    """Return ``zone`` if it is an IANA zone.

    Raises:
        ValueError: It is not.
    """
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"'{zone}' is not a zone such as Europe/London") from error
    return zone


def moment(text: str, zone: ZoneInfo, *, end: bool) -> datetime:
    """Return the moment that a date or an ISO time on the command line means, in UTC.

    Args:
        text: ``2026-06-30`` means that whole day; ``2026-06-30T12:00`` that moment.
        zone: In which it is read, unless it names its own offset.
        end: Whether it ends a window: a date then means the day's end.

    Raises:
        ValueError: It is neither.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        given = datetime.fromisoformat(text)
        aware = given if given.tzinfo else given.replace(tzinfo=zone)
        return aware.astimezone(ZoneInfo("UTC"))
    if end:
        day = date.fromordinal(day.toordinal() + 1)
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return midnight.astimezone(ZoneInfo("UTC"))
