-- title:  People's messages, before the likeliest week of a change and since
-- roles:  in: a person's message
-- agrees: max(before) = count(*) filter (part = 'before');
--         max(now) = count(*) filter (part = 'now');
--         max(people) = count(distinct (channel, unit)) filter (part = 'people')
--
-- A unit is a message. On the side of the higher level, the same messages stand in the part
-- people, too, and a unit there is the person.

with told as (
    select
        turn.channel,
        turn.person,
        turn.id,
        turn.rid,
        turn.sent_at,
        turn.sent_at >= level.changed_at                             as since,
        level.x2 * level.k >= level.x1 * (level.n - level.k)         as rose
    from turn
    semi join series using (channel)
    cross join level
    cross join (select min(began_at) as since, max(ended_at) as until from calendar) as bounds
    where turn.inbound
      and turn.sent_at >= bounds.since
      and turn.sent_at < bounds.until
),
behind as (
    select case when since then 'now' else 'before' end as part, channel, id as unit, rid,
           sent_at
    from told
    union all
    select 'people', channel, person, rid, sent_at
    from told
    where since = rose
)
select part, channel, unit, true as counted, 'in' as role, rid
from behind
order by part, channel, unit, sent_at, rid
