-- title: What lies in a channel
-- makes: views held_entry, about_us, self_reply
-- reads: period, entry, own_author, spoken_out

-- Everything that still exists, reactions and shares as well, without inferred records.
create or replace temp view held_entry as
select
    entry.channel,
    entry.rid,
    entry.platform,
    entry.id,
    entry.kind,
    entry.own,
    entry.about,
    entry.about_author,
    entry.sent_at
from entry
join period
  on period.channel = entry.channel
 and entry.sent_at >= period.since
 and entry.sent_at < period.until
where not entry.inferred;

-- Shares and reactions, anybody's, of what the own set wrote.
create or replace temp view about_us as
select held_entry.rid
from held_entry
left join own_author
  on own_author.platform = held_entry.platform
 and own_author.author = lower(held_entry.about_author)
left join entry as target
  on target.channel = held_entry.channel
 and target.id = held_entry.about
 and target.own
where held_entry.kind in ('share', 'reaction')
  and (own_author.author is not null or target.rid is not null);

create or replace temp view self_reply as
select distinct rid
from spoken_out
where via = 'self';
