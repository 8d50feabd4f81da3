-- title:  What your own side alone shows
-- roles:  reply: yours to a person, mention: yours that names a person, unnamed: yours to
--         somebody the source does not name, answered: what a reply of yours answered, own:
--         a post or reply of yours
-- agrees: max(spoken_to) = count(distinct unit) filter (part = 'spoken_to');
--         max(unnamed) = count(*) filter (part = 'unnamed');
--         max(replied_to) = count(distinct unit) filter (part = 'replied_to');
--         max(went_on) = count(distinct unit) filter (part = 'replied_to' and counted);
--         max(on_three_days) = count(distinct unit) filter (part = 'on_three_days')
--
-- A unit is a person, in unnamed and own_messages a message. Of replied_to, counted are
-- people who, by their messages' own clocks, went on after an earlier reply of yours.

with said as (
    select channel, rid, id, sent_at, kind, person, via, flat, parent_rid, parent_at
    from by_hand
),
within as (
    select said.*
    from period
    join said
      on said.channel = period.channel
     and said.sent_at >= period.since
     and said.sent_at < period.until
),
reply as (
    select *
    from within
    where kind = 'reply'
      and person is not null
),
went_on as (
    select distinct reply.channel, reply.person
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
    select reply.channel, reply.person
    from reply
    cross join asked
    where reply.via = 'parent'
      and parent_at is not null
    group by reply.channel, reply.person
    having count(distinct timezone(asked.zone, timezone('UTC', parent_at))::date) >= 3
),
behind as (
    select 'spoken_to' as part, channel, person as unit, true as counted,
           case when kind = 'reply' then 'reply' else 'mention' end as role, rid, sent_at
    from within
    where person is not null
    union all
    select 'unnamed', channel, id, true, 'unnamed', rid, sent_at
    from within
    where person is null
      and via is null
      and kind = 'reply'
      and not flat
    union all
    select 'replied_to', reply.channel, reply.person, went_on.person is not null, 'reply',
           reply.rid, reply.sent_at
    from reply
    left join went_on using (channel, person)
    union all
    select 'on_three_days', reply.channel, reply.person, true, 'answered',
           reply.parent_rid, reply.parent_at
    from reply
    semi join on_days using (channel, person)
    where reply.via = 'parent'
      and reply.parent_at is not null
    union all
    select 'own_messages', message.channel, message.id, true, 'own', message.rid,
           message.sent_at
    from message
    join period
      on period.channel = message.channel
     and message.sent_at >= period.since
     and message.sent_at < period.until
    where message.own
      and message.kind in ('post', 'reply')
)
select distinct
    part,
    channel,
    unit,
    counted,
    role,
    rid
from behind
order by part, channel, unit, rid
