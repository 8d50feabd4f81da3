-- title:  What each person wrote to you
-- roles:  in: a person's message to you
-- agrees: max(people) = count(distinct (channel, unit));
--         max(messages) = count(*)
--
-- A unit is a person.

select
    ''           as part,
    turn.channel,
    turn.person  as unit,
    true         as counted,
    'in'         as role,
    turn.rid
from turn
join period
  on period.channel = turn.channel
 and turn.sent_at >= period.since
 and turn.sent_at < period.until
where turn.inbound
order by turn.channel, turn.person, turn.sent_at, turn.rid
