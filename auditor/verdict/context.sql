-- title:   What content and the qualifiers count
-- reads:   judged, message, spoken_out, spoken_in, turn, exchange, wording, template,
--          automated, entry
-- columns: channel INTEGER, label VARCHAR, posts BIGINT, closed_posts BIGINT, blocks BIGINT,
--          inbound BIGINT, inbound_people BIGINT, busiest BIGINT, to_people BIGINT,
--          to_people_automated BIGINT, tried_by_template BIGINT, asked BIGINT,
--          followed_up BIGINT, last_own TIMESTAMP, by_order BIGINT, nameless BIGINT
-- source:  docs/verdict.md, content and qualifiers
--
-- A flat comment of ours that speaks to nobody is a post. Blocks are counted back from
-- the window's end; a block holds its first moment. nameless are messages to the account
-- by somebody the source does not name.

with own_post as (
    select
        judged.channel,
        judged.label,
        message.rid,
        message.sent_at,
        message.replies_closed,
        ceil(epoch(judged.until - message.sent_at) / epoch(judged.block)) as block
    from judged
    join message
      on message.channel = judged.channel
     and message.sent_at >= judged.since
     and message.sent_at < judged.until
    where message.own
      and (message.kind = 'post'
           or (message.kind = 'reply'
               and message.in_reply_to is null
               and message.conversation is not null
               and not exists (
                   from spoken_out
                   where spoken_out.rid = message.rid
                     and coalesce(spoken_out.person, spoken_out.via) is not null
                     and (spoken_out.waited is null
                          or spoken_out.waited <= judged.response_window)
               )))
),
content as (
    select
        channel,
        label,
        count(*)                         as posts,
        count(*) filter (replies_closed) as closed_posts,
        count(distinct block)            as blocks
    from own_post
    group by channel, label
),
per_person as (
    select judged.channel, judged.label, turn.person, count(*) as messages
    from judged
    join turn
      on turn.channel = judged.channel
     and turn.sent_at >= judged.since
     and turn.sent_at < judged.until
    where turn.inbound
    group by judged.channel, judged.label, turn.person
),
inbound as (
    select channel, label, sum(messages)::bigint as messages, count(*) as people,
           max(messages) as busiest
    from per_person
    group by channel, label
),
to_people as (
    select
        judged.channel,
        judged.label,
        count(distinct spoken_out.rid) as messages,
        count(distinct spoken_out.rid) filter (automated.rid is not null) as automated,
        count(distinct spoken_out.rid) filter (spoken_out.via = 'order') as by_order
    from judged
    join spoken_out
      on spoken_out.channel = judged.channel
     and spoken_out.sent_at >= judged.since
     and spoken_out.sent_at < judged.until
    left join automated using (rid)
    where spoken_out.person is not null
    group by judged.channel, judged.label
),
tried as (
    select judged.channel, judged.label, count(distinct exchange.person) as people
    from judged
    join exchange
      on exchange.channel = judged.channel
     and exchange.began_at >= judged.since
     and exchange.began_at < judged.until
    join wording on wording.rid = exchange.first_rid
    join template
      on template.channel = wording.channel
     and template.normal = wording.normal
    where exchange.tried
    group by judged.channel, judged.label
),
ask as (
    select own_post.channel, own_post.label, own_post.rid, own_post.sent_at,
           message.conversation
    from own_post
    join message using (rid)
    join wording using (rid)
    where message.conversation is not null
      and message.kind = 'post'
      and (message.poll or wording.question)
),
got_reply as (
    select ask.channel, ask.label, ask.rid, ask.conversation, spoken_in.person,
           min(spoken_in.sent_at) as sent_at
    from ask
    join spoken_in
      on spoken_in.channel = ask.channel
     and spoken_in.conversation = ask.conversation
     and spoken_in.sent_at >= ask.sent_at
    where spoken_in.person is not null
    group by all
),
followed as (
    select got_reply.channel, got_reply.label, got_reply.rid,
           bool_or(turn.rid is not null) as up
    from got_reply
    left join turn
      on turn.channel = got_reply.channel
     and turn.conversation = got_reply.conversation
     and turn.person = got_reply.person
     and not turn.inbound
     and turn.sent_at >= got_reply.sent_at
    group by got_reply.channel, got_reply.label, got_reply.rid
),
asks as (
    select channel, label, count(*) as asked, count(*) filter (up) as followed_up
    from followed
    group by channel, label
),
nameless as (
    select judged.channel, judged.label, count(*) as messages
    from judged
    join spoken_in
      on spoken_in.channel = judged.channel
     and spoken_in.sent_at >= judged.since
     and spoken_in.sent_at < judged.until
    anti join automated using (rid)
    where spoken_in.person is null
    group by judged.channel, judged.label
),
last_own as (
    select channel, max(sent_at) as sent_at
    from message
    where own
    group by channel
)
select
    judged.channel,
    judged.label,
    coalesce(content.posts, 0)       as posts,
    coalesce(content.closed_posts, 0) as closed_posts,
    coalesce(content.blocks, 0)      as blocks,
    coalesce(inbound.messages, 0)    as inbound,
    coalesce(inbound.people, 0)      as inbound_people,
    coalesce(inbound.busiest, 0)     as busiest,
    coalesce(to_people.messages, 0)  as to_people,
    coalesce(to_people.automated, 0) as to_people_automated,
    coalesce(tried.people, 0)        as tried_by_template,
    coalesce(asks.asked, 0)          as asked,
    coalesce(asks.followed_up, 0)    as followed_up,
    last_own.sent_at                 as last_own,
    coalesce(to_people.by_order, 0)  as by_order,
    coalesce(nameless.messages, 0)   as nameless
from judged
left join content using (channel, label)
left join inbound using (channel, label)
left join to_people using (channel, label)
left join tried using (channel, label)
left join asks using (channel, label)
left join nameless using (channel, label)
left join last_own using (channel)
order by judged.channel, judged.label
