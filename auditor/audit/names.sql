-- title:   What to call people
-- reads:   message, body, handle, source, same_person, channel
-- columns: channel INTEGER, person VARCHAR, name VARCHAR
--
-- The newest display name, else the newest handle; a person without either goes by the
-- id, and one whom the owner named by that name.

with said as (
    select message.channel, message.person,
           arg_max(body.author_name, (message.sent_at, message.id)) as name
    from message
    join body using (rid)
    anti join same_person
      on same_person.platform = message.platform
     and same_person.person = message.person
    where message.person is not null
      and body.author_name is not null
    group by message.channel, message.person
),
called as (
    select handle.platform, handle.author,
           arg_max(
               '@' || handle.handle, (source.made, source.digest, handle.rowid)
           ) as name
    from handle
    join source using (source)
    group by handle.platform, handle.author
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
