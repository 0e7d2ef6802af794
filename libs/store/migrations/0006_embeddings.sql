-- Written by clustering.

-- What a sentence encoder made of articles, so that it is asked once for each; one row an article, of the model and text
-- last asked about. Rows of articles that left the window, and of other models, are deleted.
create table article_embeddings (
  article_id bigint primary key references articles,
  model text not null,
  -- SHA-256, in hexadecimal, of the text that was sent.
  input_hash text not null,
  -- A signed byte a dimension, the largest component at ±127.
  vector bytea not null
);
