-- title:  The messages that still wait
-- roles:  opener: opens a talk and waits for an answer, follow_up: goes on before the next
--         opener
-- agrees: count(*) = count(*) filter (role = 'opener');
--         count(*) filter (question)
--         = count(*) filter (role = 'opener' and contains(part, 'question'));
--         count(*) filter (needs)
--         = count(*) filter (role = 'opener' and contains(part, 'needs'));
--         count(*) filter (due)
--         = count(*) filter (role = 'opener' and contains(part, 'due'));
--         count(*) filter (first_timer)
--         = count(*) filter (role = 'opener' and contains(part, 'first_timer'));
--         count(*) filter (regular)
--         = count(*) filter (role = 'opener' and contains(part, 'regular'))
--
-- A unit is the message that waits; its part is all that holds of it: it asks a question,
-- needs an answer, is due, is a first-timer's, is a regular's.

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
    anti join settled using (channel, rid)
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
      and opener.vanished_at is null
      and opener.wider
)
select
    concat_ws(
        ', ',
        case when waiting.question then 'question' end,
        case when waiting.needs then 'needs' end,
        case when waiting.due then 'due' end,
        case when waiting.first_timer then 'first_timer' end,
        case when waiting.regular then 'regular' end
    )    as part,
    waiting.channel,
    waiting.unit,
    true as counted,
    opener_message.role,
    opener_message.rid
from waiting
join opener_message
  on opener_message.opener = waiting.rid
 and opener_message.channel = waiting.channel
 and opener_message.person = waiting.person
order by part, waiting.channel, waiting.unit, opener_message.sent_at, opener_message.rid
