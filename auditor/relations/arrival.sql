-- title:  When each person came for the first time, and when next
-- makes:  arrival
-- reads:  visit
-- source: docs/verdict.md, RETURN
--
-- One row per person who ever visited: the first visit, its day in the client's zone, and
-- the next day with a visit, null if there was none.

create or replace temp table arrival as
with first_visit as (
    select
        channel,
        person,
        min(sent_at) as sent_at,
        min(day)     as day
    from visit
    group by channel, person
)
select
    first_visit.channel,
    first_visit.person,
    first_visit.sent_at,
    first_visit.day,
    min(later.day) as next_day
from first_visit
left join visit as later
  on later.channel = first_visit.channel
 and later.person = first_visit.person
 and later.day > first_visit.day
group by
    first_visit.channel,
    first_visit.person,
    first_visit.sent_at,
    first_visit.day;
