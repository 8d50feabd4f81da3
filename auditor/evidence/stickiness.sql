-- title:  Who wrote in the last 90 days
-- roles:  in: a person's message to you, visit: a visit of somebody who came on three days or
--         more
-- agrees: max(people) = count(distinct (channel, unit)) filter (part = 'people');
--         max(regulars) = count(distinct (channel, unit)) filter (part = 'regulars')
--
-- A unit is a person, a part a group of people. The mean of the weeks is not counted here:
-- weeks without a message are in it, too.

with talker as (
    select channel, person
    from writer
    where not in_crowd_only
),
regular as (
    select frequent.channel, frequent.person
    from frequent
    semi join talker using (channel, person)
),
behind as (
    select
        'people'    as part,
        turn.channel,
        turn.person as unit,
        true        as counted,
        'in'        as role,
        turn.rid,
        turn.sent_at
    from turn
    semi join talker using (channel, person)
    join last_90_days
      on last_90_days.channel = turn.channel
     and turn.sent_at >= last_90_days.since
     and turn.sent_at < last_90_days.until
    where turn.inbound
    union all
    select 'regulars', visit.channel, visit.person, true, 'visit', visit.rid, visit.sent_at
    from visit
    semi join regular using (channel, person)
    join period
      on period.channel = visit.channel
     and visit.sent_at >= period.since
     and visit.sent_at < period.until
)
select part, channel, unit, counted, role, rid
from behind
order by part, channel, unit, sent_at, rid
