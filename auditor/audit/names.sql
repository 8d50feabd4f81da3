-- title:   What to call people
-- reads:   message, handle, channel
-- columns: channel INTEGER, person VARCHAR, name VARCHAR
--
-- The newest display name, else the newest handle; a person without either goes by the id.

with said as (
    select channel, person, arg_max(author_name, (sent_at, id)) as name
    from message
    where person is not null
      and author_name is not null
    group by channel, person
),
called as (
    select platform, author, arg_max('@' || handle, (source, handle)) as name
    from handle
    group by platform, author
)
select channel.channel, called.author as person, called.name
from called
join channel using (platform)
where not exists (
    from said where said.channel = channel.channel and said.person = called.author
)
union all
select channel, person, name
from said
