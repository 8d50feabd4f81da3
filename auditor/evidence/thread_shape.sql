-- title:  The messages of the conversations listed
-- roles:  in: a person's message, out: yours, folded: yours to yourself, or a machine's
-- agrees: count(*) = count(distinct (channel, unit));
--         coalesce(sum(size), 0) = count(*) filter (counted)
--
-- A unit is the conversation's opening message; counted are the messages that make up its
-- size.

with recursive folded as (
    select rid
    from spoken_out
    where via = 'self'
    union
    select rid
    from automated
),
told as (
    select
        message.channel,
        message.conversation,
        min(message.sent_at)             as began_at,
        count(*) - count(folded.rid)     as messages
    from message
    join period
      on period.channel = message.channel
     and message.sent_at < period.until
    left join folded using (rid)
    where message.conversation is not null
      and message.kind in ('post', 'reply')
    group by message.channel, message.conversation, period.since
    having min(message.sent_at) >= period.since
       and bool_or(message.own)
       and bool_or(not message.own and folded.rid is null)
       and count(message.in_reply_to) > 0
),
largest as (
    select channel, conversation
    from told
    order by messages desc, began_at, channel, conversation
    limit 50
),
member as (
    select
        message.channel,
        message.rid,
        message.id,
        message.own,
        message.sent_at,
        folded.rid is not null as is_folded,
        first_value(message.rid) over opened as opening,
        first_value(message.id) over opened  as unit
    from message
    semi join largest using (channel, conversation)
    join period
      on period.channel = message.channel
     and message.sent_at < period.until
    left join folded using (rid)
    where message.kind in ('post', 'reply')
    window opened as (
        partition by message.channel, message.conversation
        order by
            message.id <> message.conversation,
            message.in_reply_to is not null,
            message.sent_at,
            message.id
    )
),
link as (
    select
        member.*,
        case when member.rid <> member.opening
             then coalesce(parent.rid, member.opening) end as up
    from member
    left join message on message.rid = member.rid
    left join member as parent
      on parent.rid = message.parent_rid
     and parent.opening = member.opening
),
-- A chain that bites its own tail hangs on nothing.
reached as (
    select rid
    from link
    where up is null
    union
    select link.rid
    from link
    join reached on reached.rid = link.up
),
shown as (
    select
        channel,
        unit,
        rid,
        sent_at,
        rid = opening or not is_folded           as counted,
        case when is_folded and rid <> opening then 'folded'
             when own then 'out'
             else 'in' end                       as role
    from link
    semi join reached using (rid)
    qualify count(*) filter (rid = opening or not is_folded)
                over (partition by channel, unit) > 1
)
select
    '' as part,
    channel,
    unit,
    counted,
    role,
    rid
from shown
order by channel, unit, sent_at, rid
