-- title:  What people wrote to you, and you to them, channel by channel
-- roles:  in: a person's message to you, unnamed: one by somebody the source does not name,
--         out: yours to a person
-- agrees: sum(people) = count(distinct (channel, unit)) filter (role = 'in');
--         sum(messages_out) = count(*) filter (role = 'out');
--         sum(messages_in) = count(*) filter (role in ('in', 'unnamed'))
--
-- A unit is a person; of your own messages, the message. Machines' are left out.

with told as (
    select
        spoken_in.channel,
        coalesce(spoken_in.person, '')                             as unit,
        case when spoken_in.person is null then 'unnamed' else 'in' end as role,
        spoken_in.rid,
        spoken_in.sent_at
    from spoken_in
    anti join automated using (rid)
    union all
    select distinct channel, id, 'out', rid, sent_at
    from turn
    where not inbound
)
select
    channel.platform || ':' || channel.account as part,
    told.channel,
    told.unit,
    true                                       as counted,
    told.role,
    told.rid
from told
join channel using (channel)
join period
  on period.channel = told.channel
 and told.sent_at >= period.since
 and told.sent_at < period.until
order by part, told.channel, told.unit, told.sent_at, told.rid
