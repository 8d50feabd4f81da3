-- title: A post or reply that two sources hold under two ids is kept once
-- makes: fewer rows of record, and set_aside
-- reads: record, account, source
--
-- An account's own export may give its posts no ids, so that one is made of their
-- content, or ids of another sort; a table of the same account's posts has the
-- platform's, and their addresses. They are the same post where account, author and
-- words agree and their times do as far as the coarser of the two is exact: a day may be
-- a day of another zone, and to the minute a film may have been made up to three minutes
-- before it was published. Without words the same or the next minute tells, and a day
-- does not. Two ids of the platform's own need words, two kinds of source, and an address
-- on one side alone. Each post has one twin at most, the nearest; of several in one
-- minute the first by its id is the first one's. What stays has the platform's id, or the address.
-- Some sources write names in small letters only. A reply needs words and more than a
-- day, and stays where something answers it.

create or replace temp table twin as
with
known as (  -- one account may go by its id in one source and by its handle in another
    select platform, lower(account) as account, min(lower(handle)) as root
    from account
    group by platform, lower(account)
),
own_name as (
    select distinct
        account.platform,
        known.root,
        unnest([lower(account.account), lower(account.handle)]) as name
    from account
    join known
      on known.platform = account.platform
     and known.account = lower(account.account)
),
shared as (
    select record.platform, known.root
    from record
    join known
      on known.platform = record.platform
     and known.account = lower(record.account)
    group by record.platform, known.root
    having count(distinct record.source) > 1
),
post as (
    select
        record.rowid as row_of,
        record.source,
        source.connector,
        record.platform,
        shared.root                                            as account,
        record.id,
        record.kind,
        if(own_name.name is null, lower(record.author), '')    as author,
        record.sent_at,
        record."precision",
        record.url is not null                                 as has_url,
        record.id like 'digest:%'                              as is_made_up,
        regexp_replace(trim(record."text"), '\s+', ' ', 'g')   as words
    from record
    join known
      on known.platform = record.platform
     and known.account = lower(record.account)
    join shared
      on shared.platform = record.platform
     and shared.root = known.root
    left join own_name
      on own_name.platform = record.platform
     and own_name.root = known.root
     and own_name.name = lower(record.author)
    join source on source.source = record.source
    where record.kind in ('post', 'reply') and not record.inferred
),
answered as (
    select distinct record.platform, known.root as account, in_reply_to as id
    from record
    join known
      on known.platform = record.platform
     and known.account = lower(record.account)
    where in_reply_to like 'digest:%'
),
pair as (
    select
        post.row_of,
        named.row_of                                           as row_of_named,
        post.id,
        named.id                                               as id_named,
        post.source,
        named.source                                           as source_named,
        post.platform,
        post.account,
        post.kind,
        post.author,
        post.words,
        case
            when 'day' in (post."precision", named."precision") then 'day'
            when 'minute' in (post."precision", named."precision") then 'minute'
            else 'second'
        end                                                    as told_to,
        case told_to
            when 'minute' then date_trunc('minute', post.sent_at)
            else post.sent_at
        end                                                    as moment,
        case told_to
            when 'minute' then date_trunc('minute', named.sent_at)
            else named.sent_at
        end                                                    as moment_named,
        post.sent_at                                           as sent_at,
        named.sent_at                                          as sent_at_named,
        abs(epoch(moment) - epoch(moment_named))                       as apart
    from post
    join post as named
      on named.platform = post.platform
     and named.account = post.account
     and named.kind = post.kind
     and named.author is not distinct from post.author
     and named.words = post.words
     and named.source <> post.source
    left join answered
      on answered.platform = post.platform
     and answered.account = post.account
     and answered.id = post.id
    where not named.is_made_up
      and (
          post.is_made_up
          or (
              named.has_url
              and not post.has_url
              and named.connector <> post.connector
              and post.kind = 'post'
          )
      )
      and (
          post.kind = 'post'
          or (post.words <> '' and told_to <> 'day' and answered.id is null)
      )
      and case
          when not post.is_made_up and (post.words = '' or told_to = 'day') then false
          when told_to = 'day' then post.words <> '' and apart <= 36 * 3600
          when told_to = 'minute' and post.words <> '' then apart <= 180
          when told_to = 'minute' then apart <= 60
          else apart <= 2
      end
),
placed as (
    select
        *,
        dense_rank() over (
            partition by source, platform, account, kind, author, words, moment
            order by sent_at, length(id), id
        ) as turn,
        dense_rank() over (
            partition by
                source_named, platform, account, kind, author, words, moment_named
            order by sent_at_named, length(id_named), id_named
        ) as turn_named
    from pair
),
near as (
    select
        row_of,
        row_number() over (
            partition by row_of
            order by apart, abs(turn - turn_named), length(id_named), id_named
        ) as its,
        row_number() over (
            partition by row_of_named
            order by apart, abs(turn - turn_named), length(id), id
        ) as theirs
    from placed
)
select row_of from near where its = 1 and theirs = 1;

insert into set_aside
from record
where rowid in (select row_of from twin);

delete from record where rowid in (select row_of from twin);

drop table twin;
