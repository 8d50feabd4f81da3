-- title:  Your posts, and with whom you talked
-- roles:  post: yours, in: a person's message in an exchange, out: yours in it
-- agrees: max(people) = count(distinct (channel, unit)) filter (part = 'people');
--         max(posts) = count(*) filter (part = 'posts')
--
-- A unit is a person, and of the posts a post.

with duplicate as (
    select distinct twin.rid
    from twin
    join period
      on period.channel = twin.channel
     and twin.sent_at >= period.since
     and twin.sent_at < period.until
),
behind as (
    select
        'posts'        as part,
        output.channel,
        message.id     as unit,
        true           as counted,
        'post'         as role,
        output.rid,
        output.sent_at
    from output
    join period
      on period.channel = output.channel
     and output.sent_at >= period.since
     and output.sent_at < period.until
    join message using (rid)
    anti join duplicate using (rid)
    where output.side = 'post'
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
