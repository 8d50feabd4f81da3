"""The one way to ask a server for something: patient, bounded, and close-mouthed.

Every fetch goes through `Http`: it waits as the server asks, tries again what may
succeed and nothing else, follows no redirect to another host, and bounds what an answer
may be.
"""

from connectors._http.answer import FILE, PAGE, Answer, Ask, Limits
from connectors._http.budget import Budget, Clock
from connectors._http.client import Http
from connectors._http.outcomes import FetchFailed, Outcome
from connectors._http.rules import Rules

__all__ = [
    "FILE",
    "PAGE",
    "Answer",
    "Ask",
    "Budget",
    "Clock",
    "FetchFailed",
    "Http",
    "Limits",
    "Outcome",
    "Rules",
]
