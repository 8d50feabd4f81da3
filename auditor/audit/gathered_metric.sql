-- title: Some metrics' evidence: how much it is, and what of it a page can carry
-- makes: rows of behind_part and behind_row
-- reads: behind_now (evidence, filled by code), near

insert into behind_part
select
    metric,
    channel,
    part,
    count(distinct unit),
    count(distinct unit) filter (counted),
    count(*)
from behind_now
group by metric, channel, part;

insert into behind_row
select metric, channel, part, unit, counted, role, rid
from behind_now
semi join near using (channel, rid);
