-- title:   To whom the owner gave names, of those whom no file of their platform holds
-- reads:   same_person, channel, entry, body
-- columns: platform VARCHAR, author VARCHAR
--
-- Who is only spoken to or spoken of is held, too. Of a platform without a file nothing
-- is said of anybody.

with given as (
    select distinct same_person.platform, same_person.author
    from same_person
    join channel using (platform)
),
written as (
    select distinct platform, lower(author) as author
    from entry
    where author is not null
),
spoken_of as (
    select distinct channel.platform, lower(mention.name) as author
    from entry
    join channel using (channel)
    join body using (rid),
         unnest(body.mentions) as mention (name)
    union
    select distinct platform, lower(in_reply_to_author) as author
    from entry
    where in_reply_to_author is not null
)
select platform, author
from given
anti join written using (platform, author)
anti join spoken_of using (platform, author)
order by platform, author
