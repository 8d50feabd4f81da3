-- title:  When people opened a talk, and when you wrote to them
-- roles:  opener: a person's message that opens a talk, own: a message of yours to a person
-- agrees: sum(openers) = count(*) filter (role = 'opener');
--         sum(answers) = count(*) filter (role = 'own');
--         coalesce(sum(openers) filter (away), 0) = count(*) filter (role = 'opener' and counted)
--
-- A part is the weekday (1 is Monday) and the hour in the client's zone; a unit is the
-- message. Counted are openers at an hour of the day, or on a day of the week, at which you
-- never write.

with told as (
    select opener.channel, opener.rid, opener.sent_at, 'opener' as role
    from opener
    join period
      on period.channel = opener.channel
     and opener.sent_at >= period.since
     and opener.sent_at < period.until
    union all
    select message.channel, message.rid, message.sent_at, 'own'
    from message
    join period
      on period.channel = message.channel
     and message.sent_at >= period.since
     and message.sent_at < period.until
    semi join (select rid from turn where not inbound) as answer using (rid)
),
local as (
    select
        told.channel,
        told.rid,
        told.sent_at,
        told.role,
        message.id                                                         as unit,
        isodow(timezone(asked.zone, timezone('utc', told.sent_at)))        as weekday,
        hour(timezone(asked.zone, timezone('utc', told.sent_at)))          as hour
    from told
    cross join asked
    join message using (rid)
    where message."precision" <> 'day'
),
there as (
    select distinct weekday, hour
    from local
    where role = 'own'
)
select
    format('{}, {:02d}:00', weekday, hour)                              as part,
    channel,
    unit,
    role = 'own'
        or weekday not in (select weekday from there)
        or hour not in (select hour from there)                         as counted,
    role,
    rid
from local
order by weekday, hour, channel, unit, sent_at, rid
