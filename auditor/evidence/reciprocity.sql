-- title:  What you and each person wrote to each other
-- roles:  in: a person's message to you, out: your message to the person
-- agrees: max(people) = count(distinct (channel, unit));
--         max(both_ways) = count(distinct (channel, unit)) filter (counted)
--
-- A unit is a person; counted, if both of you wrote.

select
    ''                                                       as part,
    turn.channel,
    turn.person                                              as unit,
    bool_or(turn.inbound) over pair
        and bool_or(not turn.inbound) over pair              as counted,
    case when turn.inbound then 'in' else 'out' end          as role,
    turn.rid
from turn
join period
  on period.channel = turn.channel
 and turn.sent_at >= period.since
 and turn.sent_at < period.until
window pair as (partition by turn.channel, turn.person)
order by turn.channel, turn.person, turn.sent_at, turn.rid
