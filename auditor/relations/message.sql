-- title: Every message up to until, once, with its author's side, parent and thread
-- makes: own_author, entry, gone, message, view body, macro plain
-- reads: record, source, handle, vanished, asked, channel_account, own_handle,
--        variable address
--
-- entry   is every record of the channels that exists at until, inferred ones included:
--         it only tells who wrote what a message answers.
-- gone    marks those of them that were there once and vanished by then. What vanished was
--         written, and stood until then: it stays, and is no loop that is open.
-- message is what is counted: no shares, no reactions, nothing inferred or deleted.
-- body    is what a message says, and where it can be seen. It stays in the records, as
--         all of it at once is the larger part of an audit's memory.

create or replace temp table own_author as
select distinct platform, lower(author) as author
from (
    select channel_account.platform, own_handle.handle as author
    from own_handle
    join (select distinct platform from channel_account) as channel_account
      on own_handle.platform is null or own_handle.platform = channel_account.platform
    union all
    select handle.platform, handle.author
    from handle
    join own_handle
      on lower(handle.handle) = own_handle.handle
     and (own_handle.platform is null or own_handle.platform = handle.platform)
    union all
    select handle.platform, handle.handle
    from handle
    join own_handle
      on lower(handle.author) = own_handle.handle
     and (own_handle.platform is null or own_handle.platform = handle.platform)
);

create or replace temp table entry as
select
    channel_account.channel,
    record.rowid                               as rid,
    record.platform,
    record.id,
    record.kind::word_kind                     as kind,
    record.author,
    own_author.author is not null              as own,
    record.sent_at,
    record."precision"::word_precision         as "precision",
    record.in_reply_to,
    record.in_reply_to_author,
    record.conversation,
    record.about,
    record.about_author,
    len(record.mentions)::integer              as mentioned,
    record.poll is not null                    as poll,
    record.automated                           as said_automated,
    record.replies_closed,
    record.rating,
    record.inferred,
    record.source
from record
join asked on record.sent_at < asked.until
join channel_account using (platform, account)
left join own_author
  on own_author.platform = record.platform
 and own_author.author = lower(record.author)
where (record.deleted_at is null or record.deleted_at >= asked.until)
  and (record.kind <> 'message' or asked.messages);

-- An account that two sources know by different ids gives the same message twice; the
-- newest source wins.
create or replace temp table twice_known as
select entry.channel, entry.id, max_by(entry.rid, (source.made, source.digest)) as kept
from entry
join source using (source)
where not entry.inferred
  and entry.channel in (
      select channel from channel_account group by channel having count(*) > 1
  )
group by entry.channel, entry.id
having count(*) > 1;

delete from entry
using twice_known
where entry.channel = twice_known.channel
  and entry.id = twice_known.id
  and entry.rid <> twice_known.kept
  and not entry.inferred;

drop table twice_known;

create or replace temp table gone as
select entry.channel, entry.rid, entry.own, min(vanished.vanished_at) as vanished_at
from vanished
join channel_account using (platform, account)
join entry
  on entry.channel = channel_account.channel
 and entry.id = vanished.id
where not entry.inferred
group by entry.channel, entry.rid, entry.own;

-- The thread of a reply whose source names none: the first id up its chain that answers
-- nothing, or that lies outside. `union` ends a chain that bites its own tail.
create or replace temp table chained as
with recursive chain (channel, id, root, steps) using key (channel, id) as (
    select channel, id, in_reply_to, 1
    from entry
    where conversation is null
      and in_reply_to is not null
    union
    select chain.channel, chain.id, parent.in_reply_to, chain.steps + 1
    from chain
    join entry as parent
      on parent.channel = chain.channel
     and parent.id = chain.root
    where parent.conversation is null
      and parent.in_reply_to is not null
      and chain.steps < 1000
)
select chain.channel, chain.id, coalesce(any_value(root.conversation), chain.root) as root
from chain
left join entry as root
  on root.channel = chain.channel
 and root.id = chain.root
group by chain.channel, chain.id, chain.root;

-- A post whose replies name it as their thread is in that thread, too.
insert into chained
with named as (
    select channel, root as id from chained
    union
    select channel, conversation from entry where conversation is not null
)
select distinct entry.channel, entry.id, entry.id
from entry
semi join named using (channel, id)
anti join chained using (channel, id)
where entry.conversation is null;

-- A parent that one source infers and another holds is the one held.
create or replace temp table parent as
select channel, id, rid, author from entry where not inferred;

insert into parent
select entry.channel, entry.id, min(entry.rid), arg_min(entry.author, entry.rid)
from entry
anti join parent using (channel, id)
where entry.inferred
group by entry.channel, entry.id;

-- What word lists are looked for in: lower case, composed letters, and for apostrophes
-- and spaces the plain ones, which keeps the patterns small.
create or replace temp macro plain(words) as
    replace(
        replace(
            case when regexp_matches(words, '[\x{300}-\x{36f}]')
                 then nfc_normalize(lower(words))
                 else lower(words) end,
            '’', ''''
        ),
        chr(160), ' '
    );

create or replace temp view body as
select
    record.rowid                               as rid,
    -- The words a reader would read: without addresses and leading names. An address has
    -- a slash or begins with www; looking for that first is quicker by far.
    regexp_replace(
        case when contains(record."text", '/') or contains(lower(record."text"), 'www.')
             then regexp_replace(record."text", getvariable('address'), ' ', 'g')
             else record."text" end,
        '^\s*(@[\w.@-]+\s+)+', ''
    )                                          as said,
    record.url,
    record.author_name,
    record.mentions
from record;

create or replace temp table message as
select
    entry.channel,
    entry.rid,
    entry.platform,
    entry.id,
    entry.kind,
    entry.own,
    case when not entry.own then coalesce(same_person.person, entry.author) end as person,
    entry.sent_at,
    entry."precision",
    entry.in_reply_to,
    coalesce(entry.in_reply_to_author, parent.author)             as parent_author,
    parent.rid                                                    as parent_rid,
    coalesce(entry.conversation, chained.root)                    as conversation,
    entry.conversation                                            as room,
    entry.about,
    entry.about_author,
    entry.mentioned,
    entry.poll,
    entry.said_automated,
    entry.replies_closed,
    entry.rating
from entry
left join parent on parent.channel = entry.channel and parent.id = entry.in_reply_to
left join chained on chained.channel = entry.channel and chained.id = entry.id
left join same_person
  on same_person.platform = entry.platform
 and same_person.author = lower(entry.author)
where entry.kind in ('post', 'reply', 'review', 'message')
  and not entry.inferred;

drop table chained;
drop table parent;
