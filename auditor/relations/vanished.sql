-- title: What was there when it was looked for, and later was not
-- makes: vanished (platform, account, id, vanished_at)
-- reads: listing, record, asked, channel_account
--
-- A listing is everything of one kind that was there at one moment: all messages of an
-- author, or of a conversation, sent in a stretch of time. A record has vanished that an
-- earlier listing has, that a later one of the same author or conversation lacks although
-- it lists the time when the record was sent, and that no listing of any sort has from
-- then on. vanished_at is when it was first missed after it was last seen: it went between
-- the two, and is taken to have stood until then. What comes back never went.
--
-- Who lists, who holds and in which order they came does not matter: listings and records
-- meet by channel and id alone. A time told to the minute or the day may be off by so much,
-- and a record only counts as missed where all of that is listed.

create or replace temp table vanished as
with listed as (
    select
        channel_account.channel,
        case when listing.author is not null then 'author ' || listing.author
             else 'conversation ' || listing.conversation end as of_what,
        listing.since,
        listing.until,
        listing.listed_at,
        listing.ids
    from listing
    join asked on listing.listed_at <= asked.until
    join channel_account using (platform, account)
),
sighting as (
    select channel, of_what, listed_at, unnest(ids) as id
    from listed
),
last_seen as (
    select channel, id, max(listed_at) as seen_at
    from sighting
    group by channel, id
),
told as (
    select distinct channel, of_what, id
    from sighting
),
copy as (
    select
        channel_account.channel,
        record.platform,
        record.account,
        record.id,
        record.sent_at,
        case record."precision"
            when 'day' then interval 36 hours
            when 'minute' then interval 1 minute
            else interval 0 seconds
        end as off_by
    from record
    join channel_account using (platform, account)
    semi join last_seen
      on last_seen.channel = channel_account.channel
     and last_seen.id = record.id
    where not record.inferred
      and record.kind <> 'message'  -- whether these are fetched is a setting
),
sent as (
    select
        channel,
        id,
        min(sent_at - off_by) as earliest,
        max(sent_at + off_by) as latest
    from copy
    group by channel, id
),
missed as (
    select told.channel, told.id, min(listed.listed_at) as vanished_at
    from told
    join last_seen using (channel, id)
    join sent using (channel, id)
    join listed
      on listed.channel = told.channel
     and listed.of_what = told.of_what
     and listed.listed_at > last_seen.seen_at
     and listed.since <= sent.earliest
     and listed.until > sent.latest
    group by told.channel, told.id
)
select distinct copy.platform, copy.account, copy.id, missed.vanished_at
from copy
join missed using (channel, id);
