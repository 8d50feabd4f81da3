-- title:  What is behind a channel's totals
-- roles:  record: everything that was read and still exists, own: yours, in: a person's, about:
--         a reaction or share by a person, of a message of yours
-- agrees: sum(records) = count(*) filter (part = 'records');
--         sum(outbound_posts) = count(*) filter (part = 'outbound_posts');
--         sum(outbound_replies) = count(*) filter (part = 'outbound_replies');
--         sum(self_replies) = count(*) filter (part = 'self_replies');
--         sum(shares) = count(*) filter (part = 'shares');
--         sum(reactions) = count(*) filter (part = 'reactions');
--         sum(own_reactions) = count(*) filter (part = 'own_reactions');
--         sum(inbound_replies) = count(*) filter (part = 'inbound_replies');
--         sum(reviews) = count(*) filter (part = 'reviews');
--         sum(inbound_mentions) = count(*) filter (part = 'inbound_mentions');
--         sum(messages) = count(*) filter (part = 'messages');
--         sum(people) = count(distinct (channel, unit)) filter (part = 'people');
--         sum(people_replied_to)
--         = count(distinct (channel, unit)) filter (part = 'people_replied_to')
--
-- A part is a field of the totals; a unit is a person in people and people_replied_to, a
-- record in all others.

with held as (
    select channel, rid, id, kind, own, sent_at
    from held_entry
),
heard as (
    select held.*, spoken_in.via, spoken_in.person
    from held
    join spoken_in using (rid)
),
behind as (
    select 'records' as part, 'record' as role, channel, rid, id as unit, sent_at
    from held
    union all
    select
        case when kind = 'post' then 'outbound_posts'
             when kind = 'reply' and self_reply.rid is not null then 'self_replies'
             when kind = 'reply' then 'outbound_replies'
             when kind = 'share' then 'shares'
             when kind = 'reaction' then 'own_reactions' end,
        'own', channel, rid, id, sent_at
    from held
    left join self_reply using (rid)
    where own
      and kind in ('post', 'reply', 'share', 'reaction')
    union all
    select 'reactions', 'about', channel, rid, id, sent_at
    from held
    semi join about_us using (rid)
    where not own
    union all
    select 'messages', case when own then 'own' else 'in' end, channel, rid, id, sent_at
    from held
    where kind = 'message'
    union all
    select 'inbound_replies', 'in', channel, rid, id, sent_at
    from heard
    where kind <> 'message'
      and via <> 'mention'
    union all
    select 'reviews', 'in', channel, rid, id, sent_at
    from heard
    where kind = 'review'
    union all
    select 'inbound_mentions', 'in', channel, rid, id, sent_at
    from heard
    where via = 'mention'
    union all
    select 'people', 'in', channel, rid, person, sent_at
    from heard
    where person is not null
    union all
    select distinct 'people_replied_to', 'own', held.channel, held.rid, spoken_out.person,
           held.sent_at
    from held
    join spoken_out using (rid)
    cross join asked
    where held.kind = 'reply'
      and spoken_out.person is not null
      and (spoken_out.waited is null or spoken_out.waited <= asked.response_window)
)
select
    part,
    channel,
    unit,
    true as counted,
    role,
    rid
from behind
order by part, channel, unit, sent_at, rid
