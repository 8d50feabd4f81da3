-- title:  What each own message is about: information, community or action
-- makes:  content
-- reads:  output, message, body, wording, spoken_out, automated, channel, channel_account,
--         span, owner_label, asked, variables community and calls
-- source: Lovejoy and Saxton 2012; the order of the rules is our convention and stands in
--         metrics/content_mix.sql
--
-- One row per own post, and per own reply to people that no machine sent and that lies where
-- replies are covered. by_rules is what the word lists say, by_owner what the owner said or
-- null; what the owner said of a post holds for its copies on other channels, too. Words are
-- looked for in posts alone: a reply to somebody is community whatever it says.

create or replace temp table content as
with counted as (
    select output.channel, output.rid, output.sent_at, output.side
    from output
    join asked on output.sent_at >= asked.since
    left join automated using (rid)
    where output.side = 'post'
       or (
           automated.rid is null
           and exists (
               from channel_account
               join span using (platform, account)
               where channel_account.channel = output.channel
                 and span.stream = 'outbound_replies'
                 and span.extent >= 2
                 and output.sent_at >= span.since
                 and output.sent_at < span.until
           )
       )
),
naming as (
    select distinct rid
    from spoken_out
    where via = 'mention'
      and person is not null
),
post as (
    select
        counted.rid,
        message.poll,
        wording.question or naming.rid is not null as to_people,
        plain(body.said)                           as plainly
    from counted
    join message using (rid)
    join wording using (rid)
    join body using (rid)
    left join naming using (rid)
    where counted.side = 'post'
),
told as (
    select
        rid,
        case when poll then 'community'
             when regexp_matches(plainly, getvariable('calls')[1])
               or regexp_matches(plainly, getvariable('calls')[2])
               or regexp_matches(plainly, getvariable('calls')[3])
               or regexp_matches(plainly, getvariable('calls')[4])
               or regexp_matches(plainly, getvariable('calls')[5])
               or regexp_matches(plainly, getvariable('calls')[6])
               or regexp_matches(plainly, getvariable('calls')[7])
               or regexp_matches(plainly, getvariable('calls')[8]) then 'action'
             when to_people
               or regexp_matches(plainly, getvariable('community')[1])
               or regexp_matches(plainly, getvariable('community')[2])
               or regexp_matches(plainly, getvariable('community')[3])
               or regexp_matches(plainly, getvariable('community')[4])
               or regexp_matches(plainly, getvariable('community')[5])
               or regexp_matches(plainly, getvariable('community')[6])
               or regexp_matches(plainly, getvariable('community')[7])
               or regexp_matches(plainly, getvariable('community')[8]) then 'community'
             else 'information' end as label
    from post
),
known as (
    select channel, platform, lower(account) as account from channel
    union
    select channel, platform, lower(account) from channel_account
),
-- A channel goes by its handle and by its ids; under two of them, the first label holds.
by_owner as (
    select known.channel, owner_label.id, min(owner_label.label) as label
    from owner_label
    join known using (platform, account)
    group by known.channel, owner_label.id
),
labelled as (
    select message.channel, message.rid, message.sent_at, by_owner.label
    from by_owner
    join message using (channel, id)
),
-- A copy is the same text on another channel within a week. Of several, the first label holds.
copy as (
    select
        wording.rid,
        arg_min(labelled.label, (labelled.sent_at, labelled.channel, labelled.rid)) as label
    from labelled
    join wording as said on said.rid = labelled.rid
    join wording
      on wording.normal = said.normal
     and wording.channel <> said.channel
     and wording.sent_at >= said.sent_at - interval 7 days
     and wording.sent_at <= said.sent_at + interval 7 days
    where said.kind = 'post'
      and wording.kind = 'post'
      and said.normal <> ''
    group by wording.rid
)
select
    counted.channel,
    counted.rid,
    counted.sent_at,
    counted.side,
    coalesce(told.label, 'community')::word_content as by_rules,
    coalesce(labelled.label, copy.label)            as by_owner
from counted
left join told using (rid)
left join labelled using (rid)
left join copy using (rid);
