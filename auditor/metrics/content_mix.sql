-- title:    What you write about
-- meaning:  Of your messages, the shares that inform, that speak to your community, and that
--           call for action; a first pass by word lists.
-- formula:  messages of that kind ÷ (posts + replies to people)
-- unit:     share, 0 to 1, of community
-- grain:    one row per label: information, community, action; then, if you labelled some,
--           one on how far the rules agree with you
-- needs:    outbound_posts
-- columns:  label VARCHAR, messages BIGINT, posts BIGINT, replies BIGINT, share DOUBLE,
--           low DOUBLE, high DOUBLE, by_owner BIGINT, agreed BIGINT, kappa DOUBLE
-- headline: max(share) filter (label = 'community')
-- sample:   sum(messages) filter (label <> 'agreement')
-- minimum:  30
-- not_for:  reviews
-- source:   the three kinds are those of Lovejoy and Saxton 2012, whose readers sorted tweets
--           of non-profits into them; the rules are our convention.
--           They move no verdict, and there is no right mix: rules such as 80 to 20 are
--           folklore, handed down in versions that contradict each other
--
-- A message has one label, its purpose. The owner's word decides. Else, in this order:
--   1. a reply to somebody is community, whatever it says;
--   2. so is a poll: it wants nothing but answers;
--   3. a post that asks to buy, book, order, come, click, join or give is action;
--   4. a post with a question mark, thanks, congratulations, a wish, an invitation to answer,
--      or the name of a person is community;
--   5. everything else is information.
-- A call comes before a question and before thanks because these often open what a call ends:
-- "Hungry? Link in bio" is there for the link. Made for short messages: in an article there is
-- nearly always some question mark, so that most count as community.
--
-- Posts count once over all channels; what continues a post is part of it; replies that a
-- machine sent are left out, as nobody wrote them, and scheduled posts are in. Replies are in
-- only while outbound_replies are covered: the columns posts and replies say which there are.
-- by_owner: those of the messages that the owner labelled, copies of them included; agreed:
-- those of them of which the rules say the same. In the row agreement, share is agreed ÷
-- by_owner, and kappa is Cohen's: agreement beyond chance, null where one label is all there
-- is. Low and high are Wilson's 90 % bounds.

with said as (
    select
        side,
        by_rules::varchar                      as by_rules,
        by_owner::varchar                      as by_owner,
        coalesce(by_owner, by_rules)::varchar  as label
    from published_content
),
kind as (
    select 1 as place, 'information' as label
    union all
    select 2, 'community'
    union all
    select 3, 'action'
),
counted as (
    select
        kind.place,
        kind.label,
        count(said.label)                                      as messages,
        count(*) filter (said.side = 'post')                   as posts,
        count(*) filter (said.side = 'reply')                  as replies,
        count(said.by_owner)                                   as by_owner,
        count(*) filter (said.by_owner = said.by_rules)        as agreed
    from kind
    left join said using (label)
    group by kind.place, kind.label
),
ruled as (
    select by_rules as label, count(*) as messages
    from said
    where by_owner is not null
    group by by_rules
),
together as (
    select
        sum(counted.messages)::bigint                          as messages,
        sum(counted.by_owner)::bigint                          as by_owner,
        sum(counted.agreed)::bigint                            as agreed,
        sum(counted.by_owner * coalesce(ruled.messages, 0))    as by_chance
    from counted
    left join ruled using (label)
),
labelled as (
    select
        count(*) filter (side = 'post')                        as posts,
        count(*) filter (side = 'reply')                       as replies
    from said
    where by_owner is not null
),
line as (
    select
        counted.place,
        counted.label,
        counted.messages,
        counted.posts,
        counted.replies,
        counted.messages                                       as x,
        together.messages                                      as n,
        counted.by_owner,
        counted.agreed,
        null::double                                           as kappa
    from counted
    cross join together
    union all
    select
        4,
        'agreement',
        together.by_owner,
        labelled.posts,
        labelled.replies,
        together.agreed,
        together.by_owner,
        together.by_owner,
        together.agreed,
        (together.by_owner * together.agreed - together.by_chance)::double
            / nullif(together.by_owner * together.by_owner - together.by_chance, 0)
    from together
    cross join labelled
    where together.by_owner > 0
)
select
    label,
    messages,
    posts,
    replies,
    x / nullif(n, 0)  as share,
    wilson_low(x, n)  as low,
    wilson_high(x, n) as high,
    by_owner,
    agreed,
    kappa
from line
order by place
