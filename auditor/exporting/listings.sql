-- title: What was there on a channel whenever all of it was listed
-- reads: listing

select author, conversation, since, until, listed_at as "at", ids
from listing
where platform = $platform and list_contains($accounts, account)
order by listed_at, source, rowid
