-- title:    Asking, and what came of it
-- meaning:  Of your posts that ask and that somebody answered, the share in which you answered
--           back.
-- formula:  posts that ask and were answered, in which you wrote back ÷ posts that ask
--           and were answered
-- unit:     share, 0 to 1
-- grain:    one row per step: asked, answered, followed_up
-- needs:    outbound_posts, inbound_replies, outbound_replies
-- columns:  step VARCHAR, base BIGINT, reached BIGINT, rate DOUBLE, low DOUBLE, high DOUBLE
-- headline: max(rate) filter (step = 'followed_up')
-- sample:   max(base) filter (step = 'answered')
-- minimum:  5
-- not_for:  reviews
-- source:   our convention, after Waters and Jamal 2011, who found that organisations gather
--           opinions rather than converse; the asks of docs/verdict.md, asks_and_ghosts
--
-- A post of the period asks when it has a question mark outside an address, or a poll. It
-- was answered when a person spoke to the own set in its conversation afterwards; it was
-- followed up when the own set wrote to one of them there after that. Each step's base is
-- what the step before reached; that of the first are all posts. A post on two channels is
-- asked on both, as each has its own answers. Low and high are Wilson's 90 % bounds.

with published as (
    select channel, rid, sent_at, conversation, asks
    from written_post
),
heard as (
    select
        published.channel,
        published.rid,
        published.conversation,
        spoken_in.person,
        min(spoken_in.sent_at) as sent_at
    from published
    join spoken_in
      on spoken_in.channel = published.channel
     and spoken_in.conversation = published.conversation
     and spoken_in.sent_at >= published.sent_at
    where published.asks
      and spoken_in.person is not null
    group by
        published.channel,
        published.rid,
        published.conversation,
        spoken_in.person
),
gone_on as (
    select heard.rid, bool_or(turn.rid is not null) as followed_up
    from heard
    left join turn
      on turn.channel = heard.channel
     and turn.conversation = heard.conversation
     and turn.person = heard.person
     and not turn.inbound
     and turn.sent_at >= heard.sent_at
    group by heard.rid
),
counted as (
    select
        count(*)                               as posts,
        count(*) filter (published.asks)       as asks,
        count(gone_on.rid)                     as answered,
        count(*) filter (gone_on.followed_up)  as followed_up
    from published
    left join gone_on using (rid)
),
funnel as (
    select 1 as place, 'asked' as step, posts as base, asks as reached
    from counted
    union all
    select 2, 'answered', asks, answered
    from counted
    union all
    select 3, 'followed_up', answered, followed_up
    from counted
)
select
    step,
    base,
    reached,
    reached / nullif(base, 0)  as rate,
    wilson_low(reached, base)  as low,
    wilson_high(reached, base) as high
from funnel
order by place
