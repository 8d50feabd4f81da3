-- title:  Answers to newsletters that a program sent, as a mailbox holds them
-- makes:  newsletter_answer
-- reads:  message
-- source: docs/formats/mailchimp.md, Answers
--
-- A newsletter of Mailchimp's is no mail of the mailbox that it names for answers, and
-- answers come there as mails. Every copy sent has an id of its own, and the campaign's
-- stands in it: so does it in what the answers say they answer, and in their thread.
--
-- One row per mail of a person's in such a thread: it stays a message of the mailbox,
-- where it is counted, and stands below the campaign (post, on channel) as well. What
-- programs answer by themselves, as while somebody is away, is none.

create or replace temp table newsletter_answer as
with named as (
    select
        rid,
        channel,
        regexp_extract(
            lower(coalesce(conversation, in_reply_to)),
            '^[0-9a-f]{25}\.[0-9a-f]{10}\.\d{14}\.([0-9a-f]{10})\.[0-9a-f]+@', 1
        ) as id
    from message
    where platform = 'email'
      and kind = 'reply'
      and not own
      and said_automated is not true
)
select
    campaign.channel,
    campaign.rid  as post,
    named.channel as mailbox,
    named.rid
from named
join message as campaign
  on campaign.id = named.id
 and campaign.platform = 'mailchimp'
 and campaign.kind = 'post'
 and campaign.own;
