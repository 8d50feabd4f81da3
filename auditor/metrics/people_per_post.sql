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

with written as (
    select count(*) as posts
    from published
    where side = 'post'
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
    written.posts,
    met.people / nullif(written.posts, 0) as per_post
from met
cross join written
