-- title: The messages behind the numbers, and the rest of their threads
-- makes: kept (place BIGINT, thread BIGINT, channel INTEGER, rid BIGINT, …)
-- reads: behind_row, near, message
--
-- place counts from 0, by channel and time; thread is the place of a thread's first message.

create or replace temp table kept as
with needed as (
    select distinct rid from behind_row
),
talk as (
    select distinct message.channel, message.conversation
    from message
    semi join needed using (rid)
    where message.conversation is not null
),
whole as (
    select
        message.channel,
        message.rid,
        message.id,
        message.kind,
        message.own,
        message.person,
        message.sent_at,
        message.in_reply_to,
        message.parent_rid,
        message.conversation
    from message
    semi join near using (channel, rid)
    left join needed on needed.rid = message.rid
    left join talk
      on talk.channel = message.channel
     and talk.conversation = message.conversation
    where needed.rid is not null
       or talk.conversation is not null
),
placed as (
    select
        *,
        row_number() over (order by channel, sent_at, id, rid) - 1 as place
    from whole
)
select
    *,
    case when conversation is null then place
         else min(place) over (partition by channel, conversation)
    end as thread
from placed;
