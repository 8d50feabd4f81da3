-- title:  Newsletters that a program sent, and what of them lies in a mailbox
-- makes:  newsletter_copy, newsletter_answer, rows of twin
-- reads:  message, channel, twin
-- source: docs/formats/mailchimp.md, Answers
--
-- A newsletter of Mailchimp's is no mail of the mailbox that it names for answers, and
-- answers come there as mails. Every copy sent has an id of its own, and the campaign's
-- stands in it: so does it in what the answers say they answer, and in their thread.
--
-- newsletter_copy   has one row per copy that the mailbox got itself. It is the same post
--                   as the campaign (on channel, sent_at): where both are taken together
--                   it counts once, and the campaign has what people did.
-- newsletter_answer has one row per mail of a person's in such a thread: it stays a
--                   message of the mailbox, where it is counted, and stands below the
--                   campaign (post, on channel) as well. What programs answer by
--                   themselves, as while somebody is away, is none.

create or replace temp table campaign_mail as
with mail as (
    select
        rid,
        channel,
        kind,
        own,
        said_automated,
        regexp_extract(
            lower(case when own then id else coalesce(conversation, in_reply_to) end),
            '^[0-9a-f]{25}\.[0-9a-f]{10}\.\d{14}\.([0-9a-f]{10})\.[0-9a-f]+@', 1
        ) as named
    from message
    where platform = 'email'
      and exists (from channel where platform = 'mailchimp')
)
select
    mail.rid,
    mail.channel     as mailbox,
    mail.kind,
    mail.own,
    mail.said_automated,
    campaign.channel,
    campaign.rid     as post,
    campaign.sent_at
from mail
join message as campaign
  on campaign.id = mail.named
 and campaign.platform = 'mailchimp'
 and campaign.kind = 'post'
 and campaign.own;

create or replace temp table newsletter_copy as
select rid, channel, sent_at
from campaign_mail
where own
  and kind = 'post';

create or replace temp table newsletter_answer as
select channel, post, mailbox, rid
from campaign_mail
where not own
  and kind = 'reply'
  and said_automated is not true;

drop table campaign_mail;

insert into twin
select rid, channel, sent_at
from newsletter_copy
anti join twin using (rid, channel);
