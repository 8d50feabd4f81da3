-- title: The messages of the period's largest conversations
-- makes: view thread_message
-- reads: period, message, spoken_out, automated

-- Conversations that began in the period, in which the own set and somebody else wrote, and
-- which say who answers what: the 50 largest, by place, of as many as conversations says.
-- What is folded makes them no larger: own answers to oneself, and what a machine sent. The
-- opening is the message that the conversation is named after, else the first that answers
-- nothing.
create or replace temp view thread_message as
with folded as (
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
        min(message.sent_at)                   as began_at,
        count(*) - count(folded.rid)           as messages
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
    select
        channel,
        conversation,
        began_at,
        count(*) over () as conversations,
        row_number() over (
            order by messages desc, began_at, channel, conversation
        )                as place
    from told
    qualify place <= 50
)
select
    largest.place,
    largest.began_at,
    largest.conversations,
    message.channel,
    message.rid,
    message.id,
    message.own,
    message.person,
    message.parent_rid,
    message.sent_at,
    folded.rid is not null                as is_folded,
    first_value(message.rid) over opened  as opening
from message
join largest using (channel, conversation)
join period
  on period.channel = message.channel
 and message.sent_at < period.until
left join folded using (rid)
where message.kind in ('post', 'reply')
window opened as (
    partition by largest.place
    order by
        message.id <> message.conversation,
        message.in_reply_to is not null,
        message.sent_at,
        message.id
);
