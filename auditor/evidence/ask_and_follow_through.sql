-- title:  Your posts that ask, who answered, and what you wrote back
-- roles:  post: yours, asks: yours and asks something, reply: a person's in its conversation,
--         back: yours to one who replied, after that
-- agrees: max(base) filter (step = 'asked') = count(distinct (channel, unit));
--         max(reached) filter (step = 'asked')
--         = count(distinct (channel, unit)) filter (part in ('asked', 'answered', 'followed_up'));
--         max(reached) filter (step = 'answered')
--         = count(distinct (channel, unit)) filter (part in ('answered', 'followed_up'));
--         max(reached) filter (step = 'followed_up')
--         = count(distinct (channel, unit)) filter (counted)
--
-- A unit is a post; its part is the last step it reached: published, asked, answered or
-- followed_up. Counted, if it was followed up.

with published as (
    select channel, rid, id, sent_at, conversation, asks
    from written_post
),
heard as (
    select
        published.rid as post,
        published.channel,
        published.conversation,
        spoken_in.person,
        spoken_in.rid,
        spoken_in.sent_at,
        min(spoken_in.sent_at) over (partition by published.rid, spoken_in.person)
            as first_at
    from published
    join spoken_in
      on spoken_in.channel = published.channel
     and spoken_in.conversation = published.conversation
     and spoken_in.sent_at >= published.sent_at
    where published.asks
      and spoken_in.person is not null
),
back as (
    select distinct heard.post, turn.rid, turn.sent_at
    from heard
    join turn
      on turn.channel = heard.channel
     and turn.conversation = heard.conversation
     and turn.person = heard.person
     and not turn.inbound
     and turn.sent_at >= heard.first_at
),
behind as (
    select rid as post, rid, sent_at, case when asks then 'asks' else 'post' end as role
    from published
    union all
    select distinct post, rid, sent_at, 'reply'
    from heard
    union all
    select post, rid, sent_at, 'back'
    from back
)
select
    case when not published.asks then 'published'
         when bool_or(behind.role = 'back') over whole then 'followed_up'
         when bool_or(behind.role = 'reply') over whole then 'answered'
         else 'asked' end as part,
    published.channel,
    published.id          as unit,
    part = 'followed_up'  as counted,
    behind.role,
    behind.rid
from behind
join published on published.rid = behind.post
window whole as (partition by behind.post)
order by part, published.channel, published.id, behind.sent_at, behind.rid
