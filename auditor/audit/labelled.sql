-- title:   How many messages of a channel its owner labelled
-- reads:   period, channel, published_content
-- columns: name VARCHAR, labels BIGINT

select
    channel.platform || ':' || channel.account  as name,
    count(published_content.by_owner)           as labels
from period
join channel using (channel)
left join published_content using (channel)
group by channel.platform, channel.account
