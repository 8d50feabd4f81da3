-- title:    People you talked with, per post
-- meaning:  For every post you published, with how many people you talked.
-- formula:  people with an exchange of at least two turns ÷ posts
-- unit:     people per post
-- grain:    one row
-- needs:    inbound_replies|messages, outbound_replies, outbound_posts
-- columns:  people BIGINT, posts BIGINT, per_post DOUBLE
-- headline: max(per_post)
-- sample:   max(posts)
-- minimum:  1
-- not_for:  reviews
-- source:   our convention; there is no published norm
--
-- Talked with: an exchange of at least two turns that began in the period. A text posted
-- on several of the channels measured is one post; what continues a post is none.

with duplicate as (
    select distinct twin.rid
    from twin
    join period
      on period.channel = twin.channel
     and twin.sent_at >= period.since
     and twin.sent_at < period.until
),
published as (
    select count(*) as posts
    from output
    join period
      on period.channel = output.channel
     and output.sent_at >= period.since
     and output.sent_at < period.until
    left join duplicate using (rid)
    where output.side = 'post'
      and duplicate.rid is null
),
talked as (
    select distinct exchange.channel, exchange.person
    from exchange
    join period
      on period.channel = exchange.channel
     and exchange.began_at >= period.since
     and exchange.began_at < period.until
    where exchange.turns >= 2
),
met as (
    select count(*) as people
    from talked
)
select
    met.people,
    published.posts,
    met.people / nullif(published.posts, 0) as per_post
from met
cross join published
