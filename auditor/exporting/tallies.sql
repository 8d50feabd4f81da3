-- title: The numbers that the platform gives about a channel's messages
-- reads: tally
--
-- A count of followers names the account itself, which goes by one id in what is written.

select distinct
    case when lower(ltrim(id, '@')) = lower(ltrim(account, '@')) then $account
         else id end as id,
    name, "count", counted_at
from tally
where platform = $platform and list_contains($accounts, account)
order by all
