-- title:  Your posts, and with whom you talked
-- roles:  post: yours, in: a person's message in an exchange, out: yours in it
-- agrees: max(people) = count(distinct (channel, unit)) filter (part = 'people');
--         max(posts) = count(*) filter (part = 'posts')
--
-- A unit is a person, and of the posts a post.

with behind as (
    select
        'posts'        as part,
        published.channel,
        message.id     as unit,
        true           as counted,
        'post'         as role,
        published.rid,
        published.sent_at
    from published
    join message using (rid)
    where published.side = 'post'
    union all
    select
        'people',
        exchange_message.channel,
        exchange_message.person,
        true,
        case when exchange_message.inbound then 'in' else 'out' end,
        exchange_message.rid,
        exchange_message.sent_at
    from exchange_message
    join period
      on period.channel = exchange_message.channel
     and exchange_message.began_at >= period.since
     and exchange_message.began_at < period.until
    where exchange_message.turns >= 2
)
select part, channel, unit, counted, role, rid
from behind
order by part, channel, unit, sent_at, rid
