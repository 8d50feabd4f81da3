-- title: The halves that are compared: the period's whole weeks, and as many before them
-- makes: half
-- reads: period, asked

-- Two halves of whole weeks by the client's clock: as long, and with the same weekdays.
create or replace temp table half as
with measured as (
    select
        period.channel,
        asked.zone,
        timezone(asked.zone, timezone('utc', period.until)) as local_until,
        floor(epoch(
            local_until - timezone(asked.zone, timezone('utc', period.since))
        ) / 604800)::bigint                                 as weeks
    from period
    cross join asked
)
select
    channel,
    name,
    weeks,
    timezone('utc', timezone(zone, local_until - to_weeks((weeks * (back + 1))::integer)))
        as since,
    timezone('utc', timezone(zone, local_until - to_weeks((weeks * back)::integer)))
        as until
from measured
cross join (values ('now', 0), ('before', 1)) as halves (name, back);
