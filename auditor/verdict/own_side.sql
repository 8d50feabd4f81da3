-- title:   What the own side alone shows
-- reads:   judged, spoken_out, message, entry, asked
-- columns: channel INTEGER, label VARCHAR, spoken_to BIGINT, unnamed BIGINT,
--          replied_to BIGINT, went_on BIGINT, on_three_days BIGINT
-- source:  docs/verdict.md, "Own side"
--
-- spoken_to     people replied to or mentioned; unnamed: replies to somebody the source
--               does not name, each one more person at most
-- went_on       people replied to whose message we answered came within 24 h of an
--               earlier reply of ours to them, by that message's own time
-- on_three_days people who wrote on at least 3 different days messages that we answered

with said as (
    select
        judged.label,
        spoken_out.*,
        parent.sent_at as parent_at
    from judged
    join spoken_out
      on spoken_out.channel = judged.channel
     and spoken_out.sent_at >= judged.since
     and spoken_out.sent_at < judged.until
    join message using (rid)
    left join entry as parent on parent.rid = message.parent_rid
),
reply as (
    select *
    from said
    where via = 'parent'
      and person is not null
),
went_on as (
    select distinct later.channel, later.label, later.person
    from reply as later
    join reply as earlier
      on earlier.channel = later.channel
     and earlier.label = later.label
     and earlier.person = later.person
     and earlier.sent_at < later.parent_at
     and later.parent_at <= earlier.sent_at + interval 24 hours
),
on_days as (
    select reply.channel, reply.label, reply.person
    from reply
    cross join asked
    where parent_at is not null
    group by reply.channel, reply.label, reply.person
    having count(distinct timezone(asked.zone, timezone('UTC', parent_at))::date) >= 3
),
people as (
    select
        channel,
        label,
        count(distinct person)                                       as spoken_to,
        count(distinct rid) filter (person is null and via is null and kind = 'reply')
                                                                     as unnamed,
        count(distinct person) filter (via = 'parent')               as replied_to
    from said
    group by channel, label
)
select
    judged.channel,
    judged.label,
    coalesce(people.spoken_to, 0)  as spoken_to,
    coalesce(people.unnamed, 0)    as unnamed,
    coalesce(people.replied_to, 0) as replied_to,
    (select count(*) from went_on
     where went_on.channel = judged.channel and went_on.label = judged.label)
                                   as went_on,
    (select count(*) from on_days
     where on_days.channel = judged.channel and on_days.label = judged.label)
                                   as on_three_days
from judged
left join people using (channel, label)
order by judged.channel, judged.label
