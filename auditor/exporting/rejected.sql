-- title: What could not be read of a channel's sources
-- reads: rejected, account

select rejected.place as "where", rejected.reason
from rejected
join account using (source)
where (rejected.account is null or rejected.account = account.account)
  and account.platform = $platform
  and list_contains($accounts, account.account)
order by rejected.source, rejected.rowid
