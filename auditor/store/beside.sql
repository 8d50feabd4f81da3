-- title: Whether another source tells of a platform that the newest one tells of
-- reads: account, record, source (whose last row is the source that was just taken in)
--
-- Only then can the two hold the same message. Looking for it costs more than to read a
-- small source does.

with
told as (
    select distinct source, platform from account
    union
    select distinct source, platform from record
),
newest as (
    select max(source) as source from source
)
select count(*)
from told
join newest on newest.source = told.source
join told as other
  on other.platform = told.platform
 and other.source <> told.source;
