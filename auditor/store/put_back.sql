-- title: Posts that were set aside because another source holds them are looked at anew
-- makes: rows of record
-- reads: set_aside
--
-- Which two are one depends on all sources, and not on the order in which they came. A
-- twin that is found keeps the other posts of the same words from being taken for it, so
-- both must be there whenever twins are looked for.

insert into record
from set_aside;

delete from set_aside;
