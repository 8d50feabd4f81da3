"""Audits composed by hand, one for every state a report can be in.

Shops, people and numbers are invented. Nothing here is measured: what is tested is how
the report says it.
"""

from tests.reports.composed.again import AGAIN
from tests.reports.composed.bakery import BAKERY
from tests.reports.composed.editions import SHAREABLE, crowded
from tests.reports.composed.followed import FOLLOWED
from tests.reports.composed.followed import hostile as followed_hostile
from tests.reports.composed.hostile import BAD, LONG, RTL, hostile
from tests.reports.composed.opened import OPENED
from tests.reports.composed.shops import DESK, DORMANT, EARLY, NOTHING, OWN_SIDE
from tests.reports.composed.whole import WHOLE

STATES = {
    "again": AGAIN,
    "bakery": BAKERY,
    "crowded": crowded(),
    "desk": DESK,
    "dormant": DORMANT,
    "early": EARLY,
    "followed": FOLLOWED,
    "hostile": hostile(BAD),
    "hostile_followed": followed_hostile(hostile(BAD), BAD),
    "hostile_long": hostile(LONG),
    "hostile_rtl": hostile(RTL),
    "nothing": NOTHING,
    "opened": OPENED,
    "own_side": OWN_SIDE,
    "shareable": SHAREABLE,
    "whole": WHOLE,
}
