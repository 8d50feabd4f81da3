-- title: A post that two sources hold, one of them without the platform's id, is kept once
-- makes: fewer rows of record
-- reads: record
--
-- An account's own export may give its posts no ids, so that one is made of their
-- content, while a table of the same account's posts has the platform's. They are the
-- same post where account, author and words agree and their times do as far as the
-- coarser of the two is exact (a day may be a day of another zone). Each post has one
-- twin at most, the nearest; without words the day alone does not tell. What stays has
-- the platform's id.

create or replace temp table twin as
with
made_up as (
    select rowid as row_of, *
    from record
    where id like 'digest:%' and kind = 'post' and not inferred
),
pair as (
    select
        made_up.row_of,
        named.rowid as row_of_named,
        abs(epoch(made_up.sent_at) - epoch(named.sent_at)) as apart
    from made_up
    join record as named
      on named.platform = made_up.platform
     and named.account = made_up.account
     and named.kind = made_up.kind
     and named.author is not distinct from made_up.author
     and named.source <> made_up.source
     and regexp_replace(trim(named."text"), '\s+', ' ', 'g')
       = regexp_replace(trim(made_up."text"), '\s+', ' ', 'g')
    where named.id not like 'digest:%'
      and not named.inferred
      and case
          when 'day' in (made_up."precision", named."precision")
              then trim(named."text") <> '' and apart <= 36 * 3600
          when 'minute' in (made_up."precision", named."precision") then apart <= 60
          else apart <= 2
      end
),
near as (
    select
        row_of,
        row_number() over (partition by row_of order by apart, row_of_named) as its,
        row_number() over (partition by row_of_named order by apart, row_of) as theirs
    from pair
)
select row_of from near where its = 1 and theirs = 1;

delete from record where rowid in (select row_of from twin);

drop table twin;
