-- title: Which of people's messages want an answer
-- makes: asks
-- reads: asked, spoken_in, message, body, plain, variables question, four_words and needs_answer
-- source: docs/verdict.md, "Needs an answer"
--
-- One pattern per language, each in a variable: joined into one they fall off RE2's fast
-- path (four times as slow), and from a column they are compiled for every row.

create or replace temp table asks as
with inbound as (
    select
        spoken_in.rid,
        message.kind,
        message.rating,
        body.said,
        plain(body.said) as plainly
    from spoken_in
    join asked on spoken_in.sent_at >= asked.since
    join message using (rid)
    join body using (rid)
)
select
    rid,
    regexp_matches(said, getvariable('question')) as question,
    -- One after the other: what an earlier line has settled is not searched again.
    case when question
           or kind = 'message'
           or coalesce(rating <= 3, false)
           or (kind = 'review' and regexp_matches(said, '[\p{L}\p{N}]')) then true
         when regexp_matches(plainly, getvariable('needs_answer')[1]) then true
         when regexp_matches(plainly, getvariable('needs_answer')[2]) then true
         when regexp_matches(plainly, getvariable('needs_answer')[3]) then true
         when regexp_matches(plainly, getvariable('needs_answer')[4]) then true
         when regexp_matches(plainly, getvariable('needs_answer')[5]) then true
         when regexp_matches(plainly, getvariable('needs_answer')[6]) then true
         when regexp_matches(plainly, getvariable('needs_answer')[7]) then true
         when regexp_matches(plainly, getvariable('needs_answer')[8]) then true
         else false end as needs,
    needs or regexp_matches(said, getvariable('four_words')) as wider
from inbound;
