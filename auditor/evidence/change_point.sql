-- title:  People's messages, before the likeliest week of a change and since
-- roles:  in: a person's message
-- agrees: max(before) = count(*) filter (part = 'before');
--         max(now) = count(*) filter (part = 'now')
--
-- A unit is a message.

select
    case when turn.sent_at < level.changed_at then 'before' else 'now' end as part,
    turn.channel,
    turn.id                                                                as unit,
    true                                                                   as counted,
    'in'                                                                   as role,
    turn.rid
from turn
semi join series using (channel)
cross join level
cross join (select min(began_at) as since, max(ended_at) as until from calendar) as bounds
where turn.inbound
  and turn.sent_at >= bounds.since
  and turn.sent_at < bounds.until
order by part, turn.channel, turn.id, turn.sent_at, turn.rid
