-- title:  Your messages to people, and which of them a machine sent
-- roles:  machine: sent by a machine, acknowledgement: by hand and says next to nothing,
--         substantive: by hand and says something
-- agrees: max(messages) = count(distinct (channel, unit));
--         max(automated) = count(distinct (channel, unit)) filter (counted);
--         max(acknowledgements) = count(*) filter (role = 'acknowledgement');
--         max(substantive) = count(*) filter (role = 'substantive')
--
-- A unit is a message; counted, if a machine sent it.

select
    ''                        as part,
    sent.channel,
    sent.id                   as unit,
    automated.rid is not null as counted,
    case when automated.rid is not null then 'machine'
         when acknowledgement.rid is not null then 'acknowledgement'
         else 'substantive' end as role,
    sent.rid
from sent_to_people as sent
left join automated using (rid)
left join acknowledgement using (rid)
order by sent.channel, sent.id, sent.sent_at, sent.rid
