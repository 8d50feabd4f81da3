-- title:  The talks you began elsewhere
-- roles:  out: your message, in: what the person wrote back
-- agrees: max(tried) = count(distinct (channel, unit));
--         max(paid_back) = count(distinct (channel, unit)) filter (counted)
--
-- A unit is a person; counted, if the person wrote back.

select
    ''                                                       as part,
    channel,
    person                                                   as unit,
    bool_or(paid_back) over (partition by channel, person)   as counted,
    case when inbound then 'in' else 'out' end               as role,
    rid
from exchange_message
join period using (channel)
where tried
  and began_at >= period.since
  and began_at < period.until
order by channel, person, began_at, sent_at, rid
