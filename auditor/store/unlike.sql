-- title: Whether a post may lie in two sources under two ids
-- reads: record, source
--
-- Only where an id is made up, or two kinds of source tell of one platform. Many exports of
-- one kind, a month each, need not be gone through once more for each of them.

select (
    exists (
        from record
        where id like 'digest:%'
          and not inferred
    )
    or exists (
        select told.platform
        from (select distinct source, platform from record) as told
        join source using (source)
        group by told.platform
        having count(distinct source.connector) > 1
    )
)::integer
