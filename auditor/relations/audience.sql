-- title:  What the audience did below each own post, and how many follow the account
-- makes:  counted_as, own_post, audience, following, view reaction_record
-- reads:  tally, span, output, message, entry, newsletter_answer, newsletter_copy, asked,
--         channel, channel_account, told_followers
-- source: our convention, written down in counted_as; docs/design.md, records
--
-- audience  has one row per own post and reaction that was counted, with its total and
--           where that comes from: 'tally', a number that the platform gives, or else
--           'records', what people sent and a source holds. What nobody counted has no
--           row; none at all is a total of 0. A tally about a message that no source
--           holds is left out: nobody knows whether it was a post, or of which day.
-- reaction_record has what people sent below an own post since the earliest window; what
--           answers a newsletter lies in a mailbox, and is a message of that channel.
-- following has one row per channel whose followers are known: what the owner told us,
--           or else the newest count of the account itself.

-- The one place that says which of the platforms' names count what. Names of one part
-- count the same things and are never added (a platform that gives both likes and all
-- reactions counts the likes twice); the parts of a reaction are. Not here, as nobody
-- did anything: views, impressions, reach. Not here, as nobody else sees it: clicks,
-- saves, bookmarks.
create or replace temp type word_reaction as enum (
    'conversation', 'amplification', 'applause', 'following'
);

create or replace temp table counted_as as
select
    name,
    reaction::word_reaction                                            as reaction,
    dense_rank() over (partition by reaction order by part)::tinyint   as part
from (
    values
        ('comments',    'comments', 'conversation'),
        ('comment',     'comments', 'conversation'),
        ('replies',     'comments', 'conversation'),
        ('reply',       'comments', 'conversation'),
        ('responses',   'comments', 'conversation'),
        ('answers',     'comments', 'conversation'),
        ('shares',      'shares',   'amplification'),
        ('share',       'shares',   'amplification'),
        ('retweets',    'shares',   'amplification'),
        ('reposts',     'shares',   'amplification'),
        ('reblogs',     'shares',   'amplification'),
        ('boosts',      'shares',   'amplification'),
        ('forwards',    'shares',   'amplification'),
        ('quotes',      'quotes',   'amplification'),
        ('likes',       'likes',    'applause'),
        ('like',        'likes',    'applause'),
        ('favorites',   'likes',    'applause'),
        ('favourites',  'likes',    'applause'),
        ('reactions',   'likes',    'applause'),
        ('upvotes',     'likes',    'applause'),
        ('claps',       'likes',    'applause'),
        ('hearts',      'likes',    'applause'),
        ('opens',       'opens',    'applause'),
        ('followers',   'followers', 'following'),
        ('subscribers', 'followers', 'following'),
        ('fans',        'followers', 'following')
) as names (name, part, reaction);

create or replace temp table own_post as
select
    output.channel,
    output.rid,
    output.sent_at,
    message.platform,
    message.id,
    message.conversation
from output
join message using (rid)
join asked on output.sent_at >= asked.since
where output.side = 'post'
  and message.kind = 'post'
  and output.rid not in (select rid from newsletter_copy);

-- The newest count of each name, then the largest of each part, then their sum.
create or replace temp table tallied as
with newest as (
    select
        own_post.channel,
        own_post.rid,
        own_post.sent_at,
        counted_as.reaction,
        counted_as.part,
        arg_max(tally."count", (tally.counted_at, tally."count")) as total
    from tally
    join asked on tally.counted_at <= asked.until
    join counted_as on counted_as.name = lower(trim(tally.name))
    join channel_account using (platform, account)
    join own_post on own_post.channel = channel_account.channel and own_post.id = tally.id
    where counted_as.reaction <> 'following'
    group by own_post.channel, own_post.rid, own_post.sent_at, counted_as.reaction,
             counted_as.part, counted_as.name
)
select
    channel,
    rid,
    sent_at,
    reaction,
    coalesce(max(total) filter (part = 1), 0) + coalesce(max(total) filter (part = 2), 0)
        as total
from newest
group by channel, rid, sent_at, reaction;

-- What people sent: shares and likes of a post, and comments in the thread it opens.
create or replace temp view reaction_record as
with opened as (
    select channel, conversation, min((sent_at, rid))[2] as rid
    from message
    where own
      and kind = 'post'
      and conversation is not null
    group by channel, conversation
)
select own_post.channel, own_post.rid as post, 'conversation'::word_reaction as reaction,
       message.rid
from opened
join own_post using (channel, rid)
join message
  on message.channel = opened.channel
 and message.conversation = opened.conversation
where message.kind = 'reply'
  and not message.own
union all
select own_post.channel, own_post.rid, 'conversation', newsletter_answer.rid
from newsletter_answer
join own_post
  on own_post.channel = newsletter_answer.channel
 and own_post.rid = newsletter_answer.post
union all
select
    own_post.channel,
    own_post.rid,
    case entry.kind when 'share' then 'amplification' else 'applause' end::word_reaction,
    entry.rid
from own_post
join entry on entry.channel = own_post.channel and entry.about = own_post.id
where entry.kind in ('share', 'reaction')
  and not entry.own
  and not entry.inferred;

create or replace temp table received as
select channel, post as rid, reaction, count(*) as total
from reaction_record
group by channel, post, reaction;

-- Where a source holds what people sent, a post without any has none: where it holds all
-- of it, or at least some of this very kind.
create or replace temp table audience as
with seen_in (stream, reaction) as (
    values ('inbound_replies', 'conversation'::word_reaction),
           ('reactions', 'amplification'::word_reaction),
           ('reactions', 'applause'::word_reaction)
),
kind_received as (
    select distinct channel, reaction from received
),
seen as (
    select distinct
        channel_account.channel,
        seen_in.reaction,
        span.since,
        span.until
    from seen_in
    join span using (stream)
    join channel_account using (platform, account)
    left join kind_received
      on kind_received.channel = channel_account.channel
     and kind_received.reaction = seen_in.reaction
    where span.extent = 3 or (span.extent = 2 and kind_received.channel is not null)
    union all
    -- Where one newsletter's answers lie, those to others do.
    select distinct
        answered.channel,
        'conversation'::word_reaction,
        span.since,
        span.until
    from (select distinct channel, mailbox from newsletter_answer) as answered
    join channel_account on channel_account.channel = answered.mailbox
    join span using (platform, account)
    where span.stream = 'inbound_replies'
      and span.extent >= 2
),
held as (
    select distinct own_post.channel, own_post.rid, own_post.sent_at, seen.reaction
    from seen
    join own_post
      on own_post.channel = seen.channel
     and own_post.sent_at >= seen.since
     and own_post.sent_at < seen.until
)
select channel, rid, sent_at, reaction, total, 'tally' as source
from tallied
union all
select
    held.channel,
    held.rid,
    held.sent_at,
    held.reaction,
    coalesce(received.total, 0),
    'records'
from held
anti join tallied using (channel, rid, reaction)
left join received using (channel, rid, reaction);

drop table tallied;
drop table received;

create or replace temp table following as
with counted as (
    select
        channel.channel,
        max_by(tally."count", (tally.counted_at, tally."count")) as followers,
        max(tally.counted_at)                                    as counted_at
    from tally
    join asked on tally.counted_at <= asked.until
    join counted_as on counted_as.name = lower(trim(tally.name))
    join channel_account using (platform, account)
    join channel using (channel)
    where counted_as.reaction = 'following'
      and ltrim(lower(tally.id), '@') in (
          ltrim(lower(tally.account), '@'), ltrim(lower(channel.account), '@')
      )
    group by channel.channel
)
select
    coalesce(told_followers.channel, counted.channel)     as channel,
    coalesce(told_followers.followers, counted.followers) as followers,
    case when told_followers.channel is null then counted.counted_at end as counted_at,
    case when told_followers.channel is null then 'tally' else 'owner' end as source
from counted
full join told_followers using (channel);
