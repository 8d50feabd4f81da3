-- title:    Shape of conversations
-- meaning:  How many levels of replies your largest conversations have, how broad they are,
--           and whether people talk with one another or all of them with the first message.
-- formula:  median over the conversations listed of their deepest level of replies
-- unit:     levels of replies below the opening, of the median conversation listed
-- grain:    one row per conversation in which both sides wrote, at most 50, largest first
-- needs:    inbound_replies, outbound_replies, outbound_posts
-- columns:  platform VARCHAR, account VARCHAR, id VARCHAR, began_at TIMESTAMP,
--           people BIGINT, size BIGINT, depth BIGINT, width BIGINT, h_index BIGINT,
--           virality DOUBLE, conversations BIGINT
-- headline: quantile_cont(depth, 0.5)
-- sample:   max(conversations)
-- minimum:  1
-- not_for:  reviews
-- source:   h-index of a conversation: Gómez, Kaltenbrunner and López 2008; virality: the
--           structural virality of Goel, Anderson, Hofman and Watts 2016. Both of the tree
--           without what the own set adds to its own messages: nine posts in a row have
--           nine levels and no conversation
--
-- Listed are conversations that began in the period, in which the own set and somebody
-- else wrote, and which say who answers what; conversations counts them all. Self-replies
-- and automated messages are folded into what they answer: a reply to one is a reply to
-- that. What names no message of the conversation stands directly under the opening,
-- which is the message the conversation is named after, else the first that answers
-- nothing. Private messages have no shape. Moves no verdict: a quarrel is deep, too.
--
-- id        of the opening; people and size count who wrote, the own set left out, and
--           what was written
-- depth     levels below the opening; width: messages on the busiest level
-- h_index   the largest h such that every level i up to h has at least i messages
-- virality  the mean distance of two messages: about 2 where everybody answers the
--           opening, longer the more people answer one another

with recursive member as (
    select
        place,
        began_at,
        conversations,
        channel,
        rid,
        id,
        person,
        parent_rid,
        is_folded,
        opening
    from thread_message
),
link as (
    select
        member.place,
        member.began_at,
        member.conversations,
        member.channel,
        member.rid,
        member.id,
        member.person,
        member.rid = member.opening                              as opens,
        opens or not member.is_folded                            as counted,
        case when not opens then coalesce(parent.rid, member.opening) end as up
    from member
    left join member as parent
      on parent.rid = member.parent_rid
     and parent.place = member.place
),
-- Every round looks twice as far up, so that a chain of a thousand takes ten: up is what
-- stands 2^round above, deep the levels passed on the way, below the messages counted
-- less than 2^round under it. A chain that bites its own tail never arrives.
lift as (
    select
        0                                  as round,
        rid,
        up,
        (counted and not opens)::bigint    as deep,
        counted::bigint                    as below
    from link
    union all
    select
        low.round + 1,
        low.rid,
        high.up,
        low.deep + coalesce(high.deep, 0),
        low.below + coalesce(under.below, 0)
    from lift as low
    left join lift as high on high.rid = low.up
    left join (
        select up, sum(below)::bigint as below
        from lift
        where up is not null
        group by up
    ) as under on under.up = low.rid
    where low.round < 20
      and exists (from lift where up is not null)
),
node as (
    select
        link.place,
        link.began_at,
        link.conversations,
        link.channel,
        link.id,
        link.person,
        link.opens,
        lift.deep,
        lift.below,
        count(*) over (partition by link.place)            as size,
        count(*) over (partition by link.place, lift.deep) as abreast
    from link
    join lift using (rid)
    where link.counted
      and lift.up is null
      and lift.round = (select max(round) from lift)
),
shape as (
    select
        place,
        channel,
        any_value(id) filter (opens)            as id,
        began_at,
        count(distinct person)                  as people,
        size,
        max(deep)                               as depth,
        max(abreast)                            as width,
        min(deep) filter (abreast < deep)       as falls_short,
        sum(below * (size - below)) filter (not opens) as distance,
        conversations
    from node
    where size > 1
    group by place, channel, began_at, conversations, size
)
select
    channel.platform,
    channel.account,
    shape.id,
    shape.began_at,
    shape.people,
    shape.size,
    shape.depth,
    shape.width,
    coalesce(shape.falls_short, shape.depth + 1) - 1           as h_index,
    2.0::double * shape.distance / (shape.size * (shape.size - 1)) as virality,
    shape.conversations
from shape
join channel using (channel)
order by shape.place
