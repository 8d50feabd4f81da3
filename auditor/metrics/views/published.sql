-- title: What the account wrote in the period
-- makes: views later_copy, published, published_content, written_post, sent_to_people
-- reads: period, output, twin, automated, content, message, wording, spoken_out, asked

-- Later copies of a post on another channel: where both are looked at, they are one.
create or replace temp view later_copy as
select twin.rid
from twin
join period
  on period.channel = twin.channel
 and twin.sent_at >= period.since
 and twin.sent_at < period.until;

-- Posts and replies to people, each text once: replies that a machine sent and later
-- copies are left out.
create or replace temp view published as
select output.channel, output.rid, output.sent_at, output.side
from output
join period
  on period.channel = output.channel
 and output.sent_at >= period.since
 and output.sent_at < period.until
left join automated using (rid)
anti join later_copy using (rid)
where output.side = 'post'
   or automated.rid is null;

-- The same, as far as replies are covered, and what each is about.
create or replace temp view published_content as
select
    content.channel,
    content.rid,
    content.sent_at,
    content.side,
    content.by_rules,
    content.by_owner
from content
join period
  on period.channel = content.channel
 and content.sent_at >= period.since
 and content.sent_at < period.until
anti join later_copy using (rid);

-- Posts, on each channel where they stand, and whether they ask: with a question mark
-- outside an address, or with a poll.
create or replace temp view written_post as
select
    message.channel,
    message.rid,
    message.id,
    message.sent_at,
    message.conversation,
    message.poll or wording.question as asks
from message
join period
  on period.channel = message.channel
 and message.sent_at >= period.since
 and message.sent_at < period.until
join wording using (rid)
where message.own
  and message.kind = 'post';

-- Messages to people, once however many they speak to, machines' included.
create or replace temp view sent_to_people as
select
    spoken_out.channel,
    spoken_out.rid,
    any_value(spoken_out.id) as id,
    spoken_out.sent_at
from spoken_out
cross join asked
join period
  on period.channel = spoken_out.channel
 and spoken_out.sent_at >= period.since
 and spoken_out.sent_at < period.until
where spoken_out.person is not null
  and (spoken_out.waited is null or spoken_out.waited <= asked.response_window)
group by spoken_out.channel, spoken_out.rid, spoken_out.sent_at;
