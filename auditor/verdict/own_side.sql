-- title:   What the own side alone shows
-- reads:   judged, by_hand, asked
-- columns: channel INTEGER, label VARCHAR, spoken_to BIGINT, unnamed BIGINT,
--          replied_to BIGINT, went_on BIGINT, on_three_days BIGINT
-- source:  docs/verdict.md, "Own side"
--
-- spoken_to     people replied to or mentioned; unnamed: replies to somebody the source
--               does not name, each one more person at most; a flat comment to nobody
--               is a post
-- went_on       people replied to whose message we answered came within 24 h of an
--               earlier reply of ours to them, by that message's own time
-- on_three_days people who wrote on at least 3 different days messages that we answered

with said as (
    select channel, rid, sent_at, kind, person, via, flat, parent_at
    from by_hand
),
within as (
    select judged.label, said.*
    from judged
    join said
      on said.channel = judged.channel
     and said.sent_at >= judged.since
     and said.sent_at < judged.until
),
reply as (
    select *
    from within
    where kind = 'reply'
      and person is not null
),
went_on as (
    select distinct reply.channel, reply.label, reply.person
    from reply
    join said as earlier
      on earlier.channel = reply.channel
     and earlier.person = reply.person
     and earlier.kind = 'reply'
     and earlier.sent_at < reply.parent_at
     and reply.parent_at <= earlier.sent_at + interval 24 hours
    where reply.via = 'parent'
),
on_days as (
    select reply.channel, reply.label, reply.person
    from reply
    cross join asked
    where reply.via = 'parent'
      and parent_at is not null
    group by reply.channel, reply.label, reply.person
    having count(distinct timezone(asked.zone, timezone('UTC', parent_at))::date) >= 3
),
people as (
    select
        channel,
        label,
        count(distinct person)                                       as spoken_to,
        count(distinct rid) filter (
            person is null and via is null and kind = 'reply' and not flat
        )                                                            as unnamed,
        count(distinct person) filter (kind = 'reply')               as replied_to
    from within
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
