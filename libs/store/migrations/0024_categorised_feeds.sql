-- Which outlets have a feed with categories is asked with each story that is read.
create index feeds_categorised on feeds (outlet_id) where categories <> '{}';
