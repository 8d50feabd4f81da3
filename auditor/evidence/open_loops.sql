-- title:  The messages that still wait
-- roles:  opener: opens a talk and waits for an answer, follow_up: goes on before the next
--         opener
-- agrees: count(*) = count(*) filter (part = '' and role = 'opener');
--         count(*) filter (question) = count(*) filter (part = 'question');
--         count(*) filter (needs) = count(*) filter (part = 'needs');
--         count(*) filter (due) = count(*) filter (part = 'due');
--         count(*) filter (first_timer) = count(*) filter (part = 'first_timer');
--         count(*) filter (regular) = count(*) filter (part = 'regular')
--
-- A unit is the message that waits. It stands once more in the part of each thing that holds
-- of it: it asks a question, needs an answer, is due, is of a first-timer, of a regular.

with regular as (
    select visit.channel, visit.person
    from visit
    join period
      on period.channel = visit.channel
     and visit.sent_at >= period.since
     and visit.sent_at < period.until
    group by visit.channel, visit.person
    having count(distinct visit.day) >= 3
),
waiting as (
    select
        opener.channel,
        opener.person,
        opener.rid,
        opener.sent_at,
        message.id                                             as unit,
        opener.question,
        opener.needs,
        opener.sent_at + asked.response_window <= period.until as due,
        opener.sent_at = arrival.sent_at                       as first_timer,
        regular.person is not null                             as regular
    from opener
    cross join asked
    join period
      on period.channel = opener.channel
     and opener.sent_at >= period.since
     and opener.sent_at < period.until
    join message using (rid)
    join arrival
      on arrival.channel = opener.channel
     and arrival.person = opener.person
    left join regular
      on regular.channel = opener.channel
     and regular.person = opener.person
    where opener.answered_at is null
      and opener.wider
),
behind as (
    select
        '' as part,
        waiting.channel,
        waiting.unit,
        opener_message.role,
        opener_message.rid,
        opener_message.sent_at
    from waiting
    join opener_message
      on opener_message.opener = waiting.rid
     and opener_message.channel = waiting.channel
     and opener_message.person = waiting.person
    union all
    select holds.part, holds.channel, holds.unit, 'opener', holds.rid, holds.sent_at
    from (
        unpivot (select channel, unit, rid, sent_at, question, needs, due, first_timer, regular
                 from waiting)
        on question, needs, due, first_timer, regular
        into name part value told
    ) as holds
    where holds.told
)
select part, channel, unit, true as counted, role, rid
from behind
order by part, channel, unit, sent_at, rid
