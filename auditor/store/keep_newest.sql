-- title: The same message from two sources is kept once, the newest source winning
-- makes: rows of record, from incoming
-- reads: incoming (what one source holds), source (whose last row is that source)
--
-- Within one source the copy read first stays. An inferred record is no copy of
-- anything: it stands for a message that its source does not hold.

create or replace temp table second_copy as
select platform, account, id, min(rowid) as first_read
from incoming
where not inferred
group by platform, account, id
having count(*) > 1;

delete from incoming
using second_copy
where incoming.platform = second_copy.platform
  and incoming.account = second_copy.account
  and incoming.id = second_copy.id
  and incoming.rowid <> second_copy.first_read
  and not incoming.inferred;

drop table second_copy;

delete from record
using incoming, source as older, source as newer
where record.platform = incoming.platform
  and record.account = incoming.account
  and record.id = incoming.id
  and not record.inferred
  and not incoming.inferred
  and older.source = record.source
  and newer.source = incoming.source
  and (older.made, older.digest) < (newer.made, newer.digest);

insert into record by name
select incoming.*
from incoming
where inferred
   or not exists (
       from record
       where record.platform = incoming.platform
         and record.account = incoming.account
         and record.id = incoming.id
         and not record.inferred
   );

drop table incoming;
