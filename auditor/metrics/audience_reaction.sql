-- title:    What the audience did
-- meaning:  How often, for every post of yours, people commented on it, passed it on or liked
--           it, as the platforms count that: what the audience did, and nothing you did.
-- formula:  comments, shares and likes counted ÷ own posts on which they were counted, added
--           up over what was counted
-- unit:     comments, shares and likes per post
-- grain:    one row per reaction that was counted
-- needs:    outbound_posts
-- columns:  reaction VARCHAR, posts BIGINT, total BIGINT, per_post DOUBLE, median DOUBLE,
--           none_share DOUBLE, source VARCHAR
-- headline: sum(per_post)
-- sample:   max(posts)
-- minimum:  1
-- not_for:  reviews
-- source:   conversation, amplification and applause per post, as web analysts have counted
--           since 2011; which count is which: auditor/relations/audience.sql
--
-- It is all that can be said of an export that has numbers and nothing that people wrote.
-- Much of it is an audience; whether there is talk, only the answers tell: moves no verdict.
--
-- reaction is conversation (comments), amplification (shares) or applause (likes). posts are
-- those of the period on which it was counted, and none_share the share of them that got
-- none. Where nobody counted a reaction it has no row. source is tally (the platform's
-- numbers), records (what people sent) or both. A text posted on two channels is two posts
-- here: each has an audience of its own.

with counted as (
    select
        audience.reaction,
        count(*)                                      as posts,
        sum(audience.total)::bigint                   as total,
        median(audience.total)                        as median,
        count(*) filter (audience.total = 0)          as without_any,
        case when min(audience.source) = max(audience.source) then min(audience.source)
             else 'both' end                          as source
    from audience
    join period
      on period.channel = audience.channel
     and audience.sent_at >= period.since
     and audience.sent_at < period.until
    group by audience.reaction
)
select
    reaction::varchar   as reaction,
    posts,
    total,
    total / posts       as per_post,
    median,
    without_any / posts as none_share,
    source
from counted
order by counted.reaction
