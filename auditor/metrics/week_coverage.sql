-- title:    When people write, and when you do
-- meaning:  Of the messages that open a talk, the share that come at an hour of the day, or on
--           a day of the week, at which you never write to anybody.
-- formula:  openers at an hour of the day, or on a day of the week, at which you never
--           write to anybody ÷ all openers
-- unit:     share, 0 to 1
-- grain:    one row per weekday and hour, 7 by 24, Monday first
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  weekday BIGINT, hour BIGINT, openers BIGINT, answers BIGINT, away BOOLEAN
-- headline: coalesce(sum(openers) filter (away), 0) / nullif(sum(openers), 0)
-- sample:   least(sum(openers), sum(answers))
-- minimum:  30
-- source:   our convention
--
-- Days and hours are those of the client's clock, summer time included; weekday 1 is
-- Monday. openers are messages after at least 24 h of silence, whether or not they need an
-- answer; answers are own messages to people, each once, automated ones left out. Messages
-- of which only the day is known are in neither. Moves no verdict: an answer at opening
-- time is a good answer.
--
-- away are the hours of a weekday on which there are no answers at all, and the hours of
-- the day at which there are none on any weekday. Not every hour without one is: of 168,
-- even seventy answers that come at any time leave two thirds empty by chance.

with told as (
    select opener.sent_at, true as opens
    from opener
    join period
      on period.channel = opener.channel
     and opener.sent_at >= period.since
     and opener.sent_at < period.until
    join message using (rid)
    where message."precision" <> 'day'
    union all
    select message.sent_at, false
    from message
    join period
      on period.channel = message.channel
     and message.sent_at >= period.since
     and message.sent_at < period.until
    semi join (select rid from turn where not inbound) as answer using (rid)
    where message."precision" <> 'day'
),
-- Zones differ by quarters of an hour, so each quarter is put on the clock but once.
quarter as (
    select
        time_bucket(interval 15 minutes, sent_at) as began_at,
        count(*) filter (opens)                   as openers,
        count(*) filter (not opens)               as answers
    from told
    group by began_at
),
local as (
    select
        timezone(asked.zone, timezone('utc', quarter.began_at)) as local_at,
        quarter.openers,
        quarter.answers
    from quarter
    cross join asked
),
counted as (
    select
        isodow(local_at)      as weekday,
        hour(local_at)        as hour,
        sum(openers)::bigint  as openers,
        sum(answers)::bigint  as answers
    from local
    group by weekday, hour
),
grid as (
    select weekday, hour
    from range(1, 8) as days (weekday),
         range(24) as hours (hour)
)
select
    grid.weekday,
    grid.hour,
    coalesce(counted.openers, 0) as openers,
    coalesce(counted.answers, 0) as answers,
    coalesce(sum(counted.answers) over (partition by grid.hour), 0) = 0
        or coalesce(sum(counted.answers) over (partition by grid.weekday), 0) = 0 as away
from grid
left join counted using (weekday, hour)
order by grid.weekday, grid.hour
