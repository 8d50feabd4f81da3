-- title: The same message from two sources is kept once, the fuller source winning
-- makes: fewer rows of record
-- reads: record, span, source (whose last row is the source that was just taken in)
--
-- A source that holds people's replies says whom ours answer, where an export of the own
-- side may not; so its copy stays. Among equals the newest source wins. That a message
-- was deleted is kept, whichever of them says so. An inferred record is no copy of
-- anything: it stands for a message that its source does not hold.

create or replace temp table fuller as
select
    source.source,
    (
        coalesce(bool_or(span.stream = 'inbound_replies' and span.extent >= 2), false),
        source.made,
        source.digest
    ) as place
from source
left join span using (source)
group by source.source, source.made, source.digest;

update record
set deleted_at = copy.deleted_at
from record as copy
where copy.deleted_at is not null
  and record.deleted_at is null
  and copy.source <> record.source
  and (select max(source) from source) in (copy.source, record.source)
  and record.platform = copy.platform
  and record.account = copy.account
  and record.id = copy.id
  and not record.inferred
  and not copy.inferred;

-- Where the source that was just taken in is the fuller one, its copy stays,
delete from record
using record as copy, fuller as older, fuller as newer
where newer.source = (select max(source) from source)
  and copy.source = newer.source
  and record.source < newer.source
  and record.platform = copy.platform
  and record.account = copy.account
  and record.id = copy.id
  and not record.inferred
  and not copy.inferred
  and older.source = record.source
  and older.place < newer.place;

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

drop table fuller;
