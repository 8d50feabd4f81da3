-- title:  When the business is open, and for how long it had been by then
-- makes:  opening: empty, filled by code; macro open_by
-- reads:  nothing
-- source: the client's opening hours, public holidays and closures
--
-- One row per stretch in which the business is open, and one before all others that lasts
-- no time, so that every moment has a last row that began by then. Where no opening hours
-- were given there is none at all: joined with it, nothing is left, and no business clock.
--
-- The open seconds between two moments are those by the one less those by the other:
--
--     asof join opening on opening.since <= message.sent_at
--     open_by(opening.since, opening.until, opening.before, message.sent_at)

create or replace temp table opening (
    since  timestamp not null,
    until  timestamp not null,
    before double    not null   -- open seconds before since
);

create or replace temp macro open_by(since, until, before, moment) as
    before + epoch(least(moment, until) - since);
