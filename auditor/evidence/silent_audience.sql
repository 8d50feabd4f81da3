-- title:  Who wrote in the last 90 days
-- roles:  in: a person's message to you
-- agrees: sum(people) = count(distinct (channel, unit))
--
-- A part is a channel, a unit a person.

select
    channel.platform || ':' || channel.account as part,
    turn.channel,
    turn.person                                as unit,
    true                                       as counted,
    'in'                                       as role,
    turn.rid
from turn
join channel using (channel)
join last_90_days
  on last_90_days.channel = turn.channel
 and turn.sent_at >= last_90_days.since
 and turn.sent_at < last_90_days.until
where turn.inbound
order by part, turn.channel, turn.person, turn.sent_at, turn.rid
