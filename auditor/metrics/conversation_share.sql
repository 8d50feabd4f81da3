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

with counted as (
    select
        count(*) filter (side = 'post')  as posts,
        count(*) filter (side = 'reply') as replies
    from published
)
select
    posts,
    replies,
    replies / nullif(posts + replies, 0) as share
from counted
