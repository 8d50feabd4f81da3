-- title:   What a reader should be told of who wrote in the window, and who answered
-- reads:   period, asked, record, channel_account, own_author, spoken_in,
--          inbound_turn, message, cross_post
-- columns: channel INTEGER, anonymous BIGINT, deleted_of_people BIGINT, deleted_of_ours
--          BIGINT, heard BIGINT, people BIGINT, busiest BIGINT[], by_another BIGINT,
--          cross_posts BIGINT, liked BIGINT
-- source:  docs/verdict.md, "Ways to fool it"
--
-- anonymous  messages to the account whose author nobody knows
-- deleted_…  messages, by whom, that were deleted before the audit's end
-- heard      messages to the account by people; busiest has those of the five who wrote most
-- by_another of those who wrote to the account, how many one person outside the own set
--            answered: of several such persons, the most
-- liked      people whose messages the own set liked, as far as the files name them

with nobody as (
    select spoken_in.channel, count(distinct spoken_in.rid) as messages
    from spoken_in
    join period
      on period.channel = spoken_in.channel
     and spoken_in.sent_at >= period.since
     and spoken_in.sent_at < period.until
    where spoken_in.person is null
    group by spoken_in.channel
),
deleted as (
    select
        period.channel,
        count(*) filter (own_author.author is null)     as of_people,
        count(*) filter (own_author.author is not null) as of_ours
    from record
    cross join asked
    join channel_account using (platform, account)
    join period
      on period.channel = channel_account.channel
     and record.sent_at >= period.since
     and record.sent_at < period.until
    left join own_author
      on own_author.platform = record.platform
     and own_author.author = lower(record.author)
    where record.deleted_at < asked.until
      and not record.inferred
      and record.kind in ('post', 'reply', 'review')
    group by period.channel
),
per_person as (
    select channel, person, count(*) as messages
    from inbound_turn
    group by channel, person
),
busy as (
    select
        channel,
        sum(messages)::bigint as heard,
        count(*)              as people,
        max(messages, 5)      as busiest
    from per_person
    group by channel
),
by_person as (
    select message.channel, message.person, count(distinct parent.person) as people
    from message
    join period
      on period.channel = message.channel
     and message.sent_at >= period.since
     and message.sent_at < period.until
    join spoken_in as parent on parent.rid = message.parent_rid
    anti join spoken_in as to_us on to_us.rid = message.rid
    where not message.own
      and message.kind = 'reply'
      and message.person <> parent.person
    group by message.channel, message.person
),
by_another as (
    select channel, max(people) as people
    from by_person
    group by channel
),
cross_posted as (
    select message.channel, count(*) as posts
    from cross_post
    join message using (rid)
    join period
      on period.channel = message.channel
     and message.sent_at >= period.since
     and message.sent_at < period.until
    group by message.channel
),
liked as (
    select period.channel, count(distinct lower(record.about_author)) as people
    from record
    join channel_account using (platform, account)
    join period
      on period.channel = channel_account.channel
     and record.sent_at >= period.since
     and record.sent_at < period.until
    join own_author
      on own_author.platform = record.platform
     and own_author.author = lower(record.author)
    left join own_author as to_ours
      on to_ours.platform = record.platform
     and to_ours.author = lower(record.about_author)
    where record.kind = 'reaction'
      and not record.inferred
      and to_ours.author is null
    group by period.channel
)
select
    period.channel,
    coalesce(nobody.messages, 0)   as anonymous,
    coalesce(deleted.of_people, 0) as deleted_of_people,
    coalesce(deleted.of_ours, 0)   as deleted_of_ours,
    coalesce(busy.heard, 0)        as heard,
    coalesce(busy.people, 0)       as people,
    coalesce(busy.busiest, [])     as busiest,
    coalesce(by_another.people, 0) as by_another,
    coalesce(cross_posted.posts, 0) as cross_posts,
    coalesce(liked.people, 0)      as liked
from period
left join nobody using (channel)
left join deleted using (channel)
left join busy using (channel)
left join by_another using (channel)
left join cross_posted using (channel)
left join liked using (channel)
order by period.channel
