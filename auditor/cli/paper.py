"""How a report is handed over: the sender's letterhead, and the page as PDF."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.audit.request import Request
from auditor.audit.shapes import Audit
from auditor.cli.editions import beside
from auditor.cli.pdf import browser, print_pdf
from auditor.cli.printing import print_line
from auditor.errors import ConfigError
from reports import Letterhead, letterhead_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is asked for beside the page itself.

    Attributes:
        letterhead: What its sender brings along.
        pdf: Where the PDF goes; "" is beside the page, None is nowhere.
        program: The browser that prints; None is one that is found.
    """

    letterhead: Letterhead
    pdf: str | None
    program: Path | None

    def say_asides(self, audit: Audit) -> None:
        """Say on standard error what of the letterhead is not as it was given."""
        asides = list(self.letterhead.asides)
        if self.letterhead.notes and audit.edition == "shareable":
            asides.append("The shareable edition shows no notes.")
        for aside in asides:
            print_line(f"Note: {aside}", err=True)

    def hand_over(
        self, page: Path | None, *, quiet: bool, second: bool = False
    ) -> None:
        """Print the page that was written, if that is asked for, and say where it is.

        Args:
            page: The page.
            quiet: Whether to say nothing.
            second: Whether it is the shareable page of two.

        Raises:
            PrintError: It could not be printed.
        """
        if page is None or self.pdf is None:
            return
        target = pdf_path(self.pdf, page)
        if second and self.pdf:
            target = beside(target)
        print_pdf(page, target, browser(self.program))
        if not quiet:
            print_line(str(target))


def paper_from(options: dict[str, Any], request: Request, out: Path | None) -> Paper:
    """Return what options and configuration ask for.

    Raises:
        ConfigError: The PDF would go where it must not, the browser is no program, or a
            file of the letterhead is not what it should be.
    """
    pdf, program = options["pdf"], options["browser"]
    if pdf is not None:
        _refuse_bad_pdf(pdf, out)
        browser(program)
    elif program is not None:
        raise ConfigError(
            "--browser says which one prints, and nothing is printed.",
            hint="Give --pdf, too.",
        )
    config: Path | None = options["config_path"]
    folder = config.parent if config else Path()
    return Paper(
        letterhead=letterhead_from(request.settings.report, folder),
        pdf=pdf,
        program=program,
    )


def pdf_path(given: str, page: Path) -> Path:
    """Return where the PDF goes: where it was said, or beside the page."""
    return Path(given) if given else page.with_suffix(".pdf")


def _refuse_bad_pdf(given: str, out: Path | None) -> None:
    """Refuse a PDF that would take another file's place.

    What stands after ``--pdf`` may be an export that was meant to be audited.
    """
    if given and Path(given).suffix.lower() != ".pdf":
        raise ConfigError(
            f"--pdf {given}: this is no name of a PDF.",
            hint="Write --pdf=report.pdf, or --pdf alone after everything else.",
        )
    if given and Path(given).is_dir():
        raise ConfigError(
            f"--pdf {given} is a folder.", hint="Give the name of a file."
        )
    if out is not None and pdf_path(given, out).resolve() == out.resolve():
        raise ConfigError(
            f"--out {out} and --pdf are the same file.",
            hint="Let --out end in .html.",
        )
