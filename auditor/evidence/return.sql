-- title:  Who came, for the first time and again
-- roles:  visit: a person's visit, crowd: a message where a crowd gathered
-- agrees: max(people) = count(distinct (channel, unit)) filter (part = 'people');
--         max(newcomers) = count(distinct (channel, unit)) filter (part = 'newcomers');
--         max(came_back) = count(distinct (channel, unit)) filter (part = 'newcomers' and counted);
--         max(on_day_7) = count(distinct (channel, unit)) filter (part = 'on_day_7');
--         max(ever_again) = count(distinct (channel, unit)) filter (part = 'ever_again');
--         max(once) = count(distinct (channel, unit)) filter (part = 'people' and not counted);
--         max(repeat) = count(distinct (channel, unit)) filter (part = 'people' and counted);
--         max(regulars) = count(distinct (channel, unit)) filter (part = 'regulars');
--         max(spike_people) = count(distinct (channel, unit)) filter (part = 'crowd');
--         coalesce(max(lost_regulars), 0)
--         = count(distinct (channel, unit)) filter (part = 'lost_regulars')
--
-- A unit is a person, a part a group of people: all who came (counted, on two days or
-- more), newcomers (counted, if they came back within 30 days), newcomers who came on
-- the seventh day, and on any later day (with their visits of that day), regulars, regulars
-- who were lost, and those who wrote only where a crowd gathered.

with visited as (
    select
        visit.channel,
        visit.person,
        visit.rid,
        visit.sent_at,
        period.since as since,
        visit.sent_at >= period.since                        as now,
        count(distinct visit.day) filter (visit.sent_at >= period.since)
            over (partition by visit.channel, visit.person)  as days,
        count(distinct visit.day) filter (visit.sent_at < period.since)
            over (partition by visit.channel, visit.person)  as days_before,
        period.began <= period.since - (period.until - period.since) as known_before
    from visit
    join period
      on period.channel = visit.channel
     and visit.sent_at >= period.since - (period.until - period.since)
     and visit.sent_at < period.until
),
mine as (
    select visited.*, writer.in_crowd_only
    from visited
    left join writer using (channel, person)
),
behind as (
    select 'people' as part, channel, person, days >= 2 as counted, 'visit' as role, rid,
           sent_at
    from mine
    where now
      and not in_crowd_only
    union all
    select 'regulars', channel, person, true, 'visit', rid, sent_at
    from mine
    where now
      and not in_crowd_only
      and days >= 3
    union all
    select 'lost_regulars', channel, person, true, 'visit', rid, sent_at
    from mine
    where not now
      and days = 0
      and days_before >= 3
      and known_before
    union all
    select 'newcomers', visit.channel, visit.person, newcomer.came_back, 'visit', visit.rid,
           visit.sent_at
    from newcomer
    join visit
      on visit.channel = newcomer.channel
     and visit.person = newcomer.person
     and visit.day <= newcomer.day + 30
    union all
    select 'on_day_7', visit.channel, visit.person, true, 'visit', visit.rid, visit.sent_at
    from newcomer
    join visit
      on visit.channel = newcomer.channel
     and visit.person = newcomer.person
     and visit.day = newcomer.day + 7
    union all
    select 'ever_again', visit.channel, visit.person, true, 'visit', visit.rid,
           visit.sent_at
    from newcomer
    join visit
      on visit.channel = newcomer.channel
     and visit.person = newcomer.person
     and visit.day = newcomer.next_day
    union all
    select 'crowd', channel, person, true, 'crowd', inbound_turn.rid, inbound_turn.sent_at
    from inbound_turn
    join writer using (channel, person)
    where writer.in_crowd_only
)
select
    part,
    channel,
    person as unit,
    counted,
    role,
    rid
from behind
order by part, channel, person, sent_at, rid
