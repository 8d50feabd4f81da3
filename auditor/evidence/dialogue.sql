-- title:  The exchanges in which both sides wrote
-- roles:  in: a person's message in the exchange, out: your message in it
-- agrees: max(people) = count(distinct (channel, unit));
--         max(went_on) = count(distinct (channel, unit)) filter (counted)
--
-- A unit is a person; counted, if an exchange went on to a third turn. The turns of the
-- longest are not counted here: they are runs of messages of one side, which the roles tell.

select
    ''                                                     as part,
    channel,
    person                                                 as unit,
    max(turns) over (partition by channel, person) >= 3    as counted,
    case when inbound then 'in' else 'out' end             as role,
    rid
from exchange_message
join period using (channel)
where turns >= 2
  and began_at >= period.since
  and began_at < period.until
order by channel, person, began_at, sent_at, rid
