-- title:   The messages behind a number, as they can be shown
-- reads:   behind (evidence, filled by code), entry, message, record, gone, variable units
-- columns: part VARCHAR, channel INTEGER, unit VARCHAR, counted BOOLEAN, role VARCHAR,
--          id VARCHAR, is_message BOOLEAN, own BOOLEAN, person VARCHAR,
--          sent_at TIMESTAMP, kind VARCHAR, text VARCHAR, url VARCHAR,
--          visibility VARCHAR, place BIGINT, units BIGINT, units_counted BIGINT,
--          messages BIGINT
--
-- Of each part the first `units` units: those not in the numerator first, as they are what
-- one asks about, then as they first wrote. What vanished has no words any more. place is the unit's; units, units_counted and
-- messages are of the whole part.

with told as (
    select
        behind.part,
        behind.channel,
        behind.unit,
        behind.counted,
        behind.role,
        behind.rid,
        entry.id,
        entry.own,
        entry.sent_at,
        bool_or(behind.counted)
            over (partition by behind.part, behind.channel, behind.unit) as is_in,
        min(entry.sent_at) over (partition by behind.part, behind.channel, behind.unit)
                                                                       as first_at,
        bool_or(entry.id = behind.unit)
            over (partition by behind.part, behind.channel, behind.unit) as is_message
    from behind
    join entry
      on entry.rid = behind.rid
     and entry.channel = behind.channel
),
placed as (
    select
        *,
        dense_rank() over (
            partition by part, channel order by is_in, first_at, unit
        ) as place
    from told
),
summed as (
    select
        part,
        channel,
        count(distinct unit)                    as units,
        count(distinct unit) filter (counted)   as units_counted,
        count(*)                                as messages
    from told
    group by part, channel
)
select
    placed.part,
    placed.channel,
    placed.unit,
    placed.counted,
    placed.role,
    placed.id,
    placed.is_message,
    placed.own,
    message.person,
    placed.sent_at,
    record.kind,
    case when gone.rid is null then record."text" end as "text",
    case when gone.rid is null then record.url end    as url,
    record.visibility,
    placed.place,
    summed.units,
    summed.units_counted,
    summed.messages
from placed
join summed using (part, channel)
join record on record.rowid = placed.rid
left join message on message.rid = placed.rid
left join gone
  on gone.channel = placed.channel
 and gone.rid = placed.rid
where placed.place <= getvariable('units')
order by placed.part, placed.channel, placed.place, placed.sent_at, placed.id, placed.role
