-- title: A message that one source holds twice is kept once
-- makes: fewer rows of record
-- reads: record, source (whose last row is the source that was just taken in)
--
-- The copy read first stays. An inferred record is no copy of anything: it stands for a
-- message that its source does not hold.

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
