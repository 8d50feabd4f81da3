-- title: The same message from two sources is kept once, the newest source winning
-- makes: fewer rows of record
-- reads: record, source (whose last row is the source that was just taken in)
--
-- Within one source the copy read first stays. An inferred record is no copy of
-- anything: it stands for a message that its source does not hold.

create or replace temp table second_copy as
select platform, account, id, min(rowid) as first_read
from record
where source = (select max(source) from source)
  and not inferred
  and hash(platform, account, id) in (  -- few have a copy, and numbers are small
      select hash(platform, account, id) as digest
      from record
      where source = (select max(source) from source)
        and not inferred
      group by digest
      having count(*) > 1
  )
group by platform, account, id
having count(*) > 1;

delete from record
using second_copy
where record.source = (select max(source) from source)
  and record.platform = second_copy.platform
  and record.account = second_copy.account
  and record.id = second_copy.id
  and record.rowid <> second_copy.first_read
  and not record.inferred;

drop table second_copy;

-- Where the source that was just taken in is the newer one, its copy stays,
delete from record
using record as copy, source as older, source as newer
where newer.source = (select max(source) from source)
  and copy.source = newer.source
  and record.source < newer.source
  and record.platform = copy.platform
  and record.account = copy.account
  and record.id = copy.id
  and not record.inferred
  and not copy.inferred
  and older.source = record.source
  and (older.made, older.digest) < (newer.made, newer.digest);

-- and otherwise the one that was there.
delete from record
using record as kept
where record.source = (select max(source) from source)
  and kept.source < record.source
  and record.platform = kept.platform
  and record.account = kept.account
  and record.id = kept.id
  and not record.inferred
  and not kept.inferred;
