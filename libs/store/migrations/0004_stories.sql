-- Written by clustering.

alter table story_articles
  -- Level 1's group of one language, numbered by the sequence of the stories. Merges and splits of stories leave it as
  -- it is. Null in rows of a process that knows no such groups yet: the story then.
  add column micro_story_id bigint,
  -- A person put its micro-story into its story: no automatic split takes it out.
  add column pinned boolean not null default false,
  drop constraint story_articles_reason_check,
  add constraint story_articles_reason_check check (reason in ('similar', 'copy', 'cited', 'first'));
update story_articles set micro_story_id = story_id;
create index story_articles_micro_story on story_articles (micro_story_id);

-- Pairs of stories that a person parted: no automatic merge joins them. A pair follows its stories when they are merged.
create table stories_apart (
  a bigint not null references stories,
  b bigint not null references stories,
  primary key (a, b),
  check (a < b)
);
create index stories_apart_b on stories_apart (b);

-- The addresses of articles that an article names as its sources, in the form of articles.identity.
create table cited_addresses (
  article_id bigint not null references articles,
  address text not null,
  primary key (article_id, address)
);
create index cited_addresses_address on cited_addresses (address);
