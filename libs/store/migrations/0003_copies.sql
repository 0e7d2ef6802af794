-- Written by deduplication.

-- An article's place in the order in which texts were compared, from the sequence of ids: its id at first, and a new
-- number when its text was replaced and compared anew. A window is rebuilt in this order. Null means its id.
alter table articles add column position bigint;
create index articles_position on articles (coalesce(position, id));

-- Sentences that an outlet prints under many articles, from the position on that made them known. A window is rebuilt
-- with them, as the articles that showed it may have left it.
create table boilerplate (
  outlet_id bigint not null references outlets,
  sentence_hash integer not null,
  since bigint not null,
  primary key (outlet_id, sentence_hash)
);
create index boilerplate_since on boilerplate (since);
