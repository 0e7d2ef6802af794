-- The links of a text with the words that they stand on: [{"url", "words"}]. Written by ingestion, and by deduplication.
alter table entries add column links jsonb not null default '[]';
alter table articles add column links jsonb not null default '[]';

-- Written by clustering: whom an article names, links or credits, with the words that show it.
create table citations (
  article_id bigint not null references articles on delete cascade,
  -- Its place among the article's citations.
  number smallint not null,
  kind text not null check (kind in ('link', 'source-list', 'credit', 'dateline', 'byline', 'photo')),
  -- The name that Tributary uses for the outlet, whether or not a feed of it is polled.
  outlet text not null,
  url text,
  -- The address in the form by which articles are found (articles.identity): a cited article may arrive later.
  address text,
  evidence text not null,
  field text not null check (field in ('title', 'text', 'author', 'links', 'sources')),
  start_at integer,
  end_at integer,
  primary key (article_id, number)
);
create index citations_address on citations (address) where address is not null;
create index citations_outlet on citations (outlet);

-- What cited_addresses knew, until clustering reads these articles anew as it does all that were placed before.
insert into citations (article_id, number, kind, outlet, url, address, evidence, field)
  select article_id, row_number() over (partition by article_id order by address), 'source-list',
    split_part(address, '/', 1), 'https://' || address, address, address, 'sources'
  from cited_addresses;
drop table cited_addresses;

-- The version of the rules by which an article's citations were read; null when they were not yet.
alter table story_articles add column citations_version smallint;
create index story_articles_citations_version on story_articles (citations_version, article_id);
