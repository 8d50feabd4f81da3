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
join period
  on period.channel = turn.channel
 and turn.sent_at >= greatest(period.since, period.until - interval 90 days)
 and turn.sent_at < period.until
where turn.inbound
order by part, turn.channel, turn.person, turn.sent_at, turn.rid
