-- title:    Conversation in what you write
-- meaning:  Of what you published and answered, the share that answered somebody.
-- formula:  replies to people ÷ (posts + replies to people)
-- unit:     share, 0 to 1
-- grain:    one row
-- needs:    outbound_posts, outbound_replies
-- columns:  posts BIGINT, replies BIGINT, share DOUBLE
-- headline: max(share)
-- sample:   max(posts + replies)
-- minimum:  30
-- not_for:  reviews
-- source:   reply share as Lovejoy, Waters and Saxton 2012 count it; moves no verdict, since
--           it finds support desks, of which it is nearly all that they write
--
-- Replies to the own set continue a post and count as neither. Automated replies are in
-- neither number. A text posted on several of the channels measured is one post.

with said as (
    select output.rid, output.side
    from output
    join period
      on period.channel = output.channel
     and output.sent_at >= period.since
     and output.sent_at < period.until
),
duplicate as (
    select distinct twin.rid
    from twin
    join period
      on period.channel = twin.channel
     and twin.sent_at >= period.since
     and twin.sent_at < period.until
),
counted as (
    select
        count(*) filter (said.side = 'post' and duplicate.rid is null)  as posts,
        count(*) filter (said.side = 'reply' and automated.rid is null) as replies
    from said
    left join duplicate using (rid)
    left join automated using (rid)
)
select
    posts,
    replies,
    replies / nullif(posts + replies, 0) as share
from counted
