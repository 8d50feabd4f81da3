-- title: By which handles the people of a channel go, the newest last
-- reads: handle, source, account

select author, handle, name
from handle
join source using (source)
where platform = $platform
  and source in (
      select source from account
      where account.platform = $platform and list_contains($accounts, account.account)
  )
order by source.made, source.digest, handle.rowid
