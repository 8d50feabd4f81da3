-- title: The messages behind the numbers, and the rest of their threads
-- makes: kept (place BIGINT, thread BIGINT, channel INTEGER, rid BIGINT, …)
-- reads: behind_row, near, entry, message, same_person
--
-- place counts from 0, by channel and time; thread is the place of a thread's first message.
-- Likes and shares are no messages, and in no thread.

create or replace temp table kept as
with needed as (
    select distinct channel, rid from behind_row
),
talk as (
    select distinct message.channel, message.conversation
    from message
    semi join needed using (channel, rid)
    where message.conversation is not null
),
whole as (
    select
        entry.channel,
        entry.rid,
        entry.id,
        entry.kind,
        entry.own,
        case when not entry.own then coalesce(same_person.person, entry.author) end
                                                            as person,
        entry.sent_at,
        entry."precision",
        entry.in_reply_to,
        message.parent_rid,
        message.conversation
    from entry
    semi join near using (channel, rid)
    left join message using (channel, rid)
    left join needed using (channel, rid)
    left join talk
      on talk.channel = message.channel
     and talk.conversation = message.conversation
    left join same_person
      on same_person.platform = entry.platform
     and same_person.author = lower(entry.author)
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
