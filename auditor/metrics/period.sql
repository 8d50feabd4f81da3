-- title: The channels being measured, and for which stretch of time
-- makes: period: empty, filled by code
-- reads: nothing
--
-- One row per channel. A table, so that no metric needs parameters; a metric joins it and
-- so pools whatever channels are in it.

create or replace temp table period (
    channel integer   not null,
    since   timestamp not null,  -- first moment included
    until   timestamp not null,  -- first moment excluded
    began   timestamp not null   -- when coverage of what the metric needs began
);
