-- title:   What became of messages that waited when the last audit was made
-- reads:   waited (platform, id), entry, message, opener
-- columns: platform VARCHAR, id VARCHAR, held BOOLEAN, answered BOOLEAN
-- source:  our convention
--
-- held: some source has it still, and it was not deleted. answered: it opens a talk, and was
-- answered since, however late.

select
    waited.platform,
    waited.id,
    bool_or(entry.rid is not null)                          as held,
    bool_or(coalesce(opener.answered_at is not null, false)) as answered
from waited
left join entry
  on entry.platform = waited.platform
 and entry.id = waited.id
 and not entry.inferred
left join opener
  on opener.channel = entry.channel
 and opener.rid = entry.rid
group by waited.platform, waited.id
order by waited.platform, waited.id
