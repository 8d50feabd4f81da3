-- title:   What became of messages that waited when the last audit was made
-- reads:   waited (platform, id), entry, gone, opener
-- columns: platform VARCHAR, id VARCHAR, held BOOLEAN, answered BOOLEAN, missed BOOLEAN
-- source:  our convention
--
-- held: some source has it still, and it was not deleted, nor did it vanish before anybody
-- answered, with all that was said after it. answered: it opens a talk, and was
-- answered since, however late. missed: somebody looked, and it was gone.

select
    waited.platform,
    waited.id,
    bool_or(
        entry.rid is not null
        and (
            gone.rid is null
            or opener.answered_at is not null
            or (opener.rid is not null and opener.vanished_at is null)
        )
    )                                                       as held,
    bool_or(coalesce(opener.answered_at is not null, false)) as answered,
    bool_or(gone.rid is not null)                           as missed
from waited
left join entry
  on entry.platform = waited.platform
 and entry.id = waited.id
 and not entry.inferred
left join gone
  on gone.channel = entry.channel
 and gone.rid = entry.rid
left join opener
  on opener.channel = entry.channel
 and opener.rid = entry.rid
group by waited.platform, waited.id
order by waited.platform, waited.id
