-- title:   What was written in the window and vanished, and what of it nobody had answered
-- reads:   period, asked, listing, channel_account, gone, turn, asks, opener, message
-- columns: channel INTEGER, messages BIGINT, unanswered BIGINT, questions BIGINT,
--          unanswered_questions BIGINT, own BIGINT, own_posts BIGINT
-- source:  docs/verdict.md, "What vanished"
--
-- Channels of which nothing was ever listed have no row: nobody looked. messages are those of
-- people to the account. unanswered had no own message to their person before they were gone
-- (a question no real answer), and nothing that the person said with them still stands and
-- can be answered. own are messages of the own set, own_posts the posts among them.

with looked_at as (
    select distinct channel_account.channel
    from listing
    join asked on listing.listed_at <= asked.until
    join channel_account using (platform, account)
),
of_people as (
    select
        turn.channel,
        asks.question,
        case when asks.question then turn.next_real_at else turn.next_own_at end as next_at,
        coalesce(next_at < gone.vanished_at, false) as was_answered,
        opener.rid is not null and opener.vanished_at is null as still_stands
    from gone
    join turn using (channel, rid)
    join asks using (rid)
    join period
      on period.channel = turn.channel
     and turn.sent_at >= period.since
     and turn.sent_at < period.until
    asof left join opener
      on opener.channel = turn.channel
     and opener.person = turn.person
     and opener.sent_at <= turn.sent_at
    where turn.inbound
),
people as (
    select
        channel,
        count(*)                                                   as messages,
        count(*) filter (not was_answered and not still_stands)    as unanswered,
        count(*) filter (question)                                 as questions,
        count(*) filter (question and not was_answered and not still_stands)
                                                                   as unanswered_questions
    from of_people
    group by channel
),
ours as (
    select
        gone.channel,
        count(*)                                       as own,
        count(*) filter (message.kind = 'post')        as own_posts
    from gone
    join message using (channel, rid)
    join period
      on period.channel = message.channel
     and message.sent_at >= period.since
     and message.sent_at < period.until
    where message.own
    group by gone.channel
)
select
    period.channel,
    coalesce(people.messages, 0)             as messages,
    coalesce(people.unanswered, 0)           as unanswered,
    coalesce(people.questions, 0)            as questions,
    coalesce(people.unanswered_questions, 0) as unanswered_questions,
    coalesce(ours.own, 0)                    as own,
    coalesce(ours.own_posts, 0)              as own_posts
from period
semi join looked_at using (channel)
left join people using (channel)
left join ours using (channel)
order by period.channel
