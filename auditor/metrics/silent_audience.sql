-- title:    The silent audience
-- meaning:  Of everybody who follows you, the share who wrote to you within 90 days; it is
--           small everywhere.
-- formula:  people who wrote in the period's last 90 days ÷ followers
-- unit:     share, 0 to 1
-- grain:    one row per channel
-- needs:    inbound_replies|messages
-- columns:  platform VARCHAR, account VARCHAR, people BIGINT, followers BIGINT, share DOUBLE,
--           per_week DOUBLE, expected_per_week DOUBLE, counted_at TIMESTAMP, source VARCHAR
-- headline: sum(people) filter (followers > 0) / nullif(sum(followers), 0)
-- sample:   coalesce(sum(people) filter (followers is not null), 0)
-- minimum:  0
-- known:    count(followers)
-- ask:      Say how many follow you: [client.followers] in the configuration, or a count
--           named followers in tallies.csv of an activity file.
-- not_for:  reviews
-- source:   Ehrenberg-Bass Institute, 2012: of the fans of 200 brands 0.45 % wrote, liked or
--           shared anything in a week, new fans left out; the comparison is our convention
--
-- A large number of followers is no circle: of 46,000 about 207 stir in a week. per_week are
-- the people who wrote, as a mean over the whole weeks of the last 90 days; it is null in a
-- period without a whole week. expected_per_week is 0.45 % of the followers, which counts
-- likes and shares, too; so a share below it is no fault. followers are what the owner told
-- us (source owner), or the newest count in the files (tally), at counted_at. Context only:
-- moves no verdict.

with counted as (
    select
        last_90_days.channel,
        count(distinct active_week.person)                                   as people,
        count(active_week.person) filter (active_week.week <= last_90_days.weeks) / nullif(last_90_days.weeks, 0)
                                                                        as per_week
    from last_90_days
    left join active_week using (channel)
    group by last_90_days.channel, last_90_days.weeks
)
select
    channel.platform,
    channel.account,
    counted.people,
    following.followers,
    counted.people / nullif(following.followers, 0) as share,
    counted.per_week,
    following.followers * 0.0045::double            as expected_per_week,
    following.counted_at,
    following.source
from counted
join channel using (channel)
left join following using (channel)
order by channel.platform, channel.account
