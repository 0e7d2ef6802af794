-- Written by clustering, when a story is touched.

-- What a story's articles say together; every word in it stands in one of them.
create table story_facts (
  story_id bigint primary key references stories,
  headline_article_id bigint references articles,
  lead_article_id bigint references articles,
  -- ISO 3166-1 codes.
  countries text[] not null,
  names text[] not null,
  key_terms text[] not null,
  first_report_at timestamptz,
  last_report_at timestamptz,
  -- Length of the story's vector of terms, weighed by their rarity; null when its terms are gone from story_terms.
  norm real,
  computed_at timestamptz not null
);
create index story_facts_computed on story_facts (computed_at) where norm is not null;

-- The terms by which related stories are found, of stories that changed within the last 30 days.
create table story_terms (
  term text not null,
  story_id bigint not null references stories,
  weight real not null,
  primary key (term, story_id)
);
create index story_terms_story on story_terms (story_id);

-- Stories of one storyline: each pair once, the lower id first.
create table related_stories (
  story_id bigint not null references stories,
  other_id bigint not null references stories,
  similarity real not null,
  primary key (story_id, other_id),
  check (story_id < other_id)
);
create index related_stories_other on related_stories (other_id);
