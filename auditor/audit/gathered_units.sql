-- title:   Who or what was counted, with the places of the messages it rests on
-- reads:   behind_row, kept
-- columns: metric VARCHAR, channel INTEGER, part VARCHAR, unit VARCHAR, counted BOOLEAN,
--          is_message BOOLEAN, places BIGINT[], roles VARCHAR[]
--
-- Those that are not in the numerator come first: they are what one asks about.

select
    behind_row.metric,
    behind_row.channel,
    behind_row.part,
    behind_row.unit,
    bool_or(behind_row.counted)                                        as counted,
    bool_or(kept.id = behind_row.unit)                                 as is_message,
    list(kept.place order by kept.place, behind_row.role)              as places,
    list(behind_row.role order by kept.place, behind_row.role)         as roles
from behind_row
join kept using (channel, rid)
group by
    behind_row.metric,
    behind_row.channel,
    behind_row.part,
    behind_row.unit
order by
    behind_row.metric,
    behind_row.channel,
    behind_row.part,
    counted,
    min(kept.place),
    behind_row.unit
