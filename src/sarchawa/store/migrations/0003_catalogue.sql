-- What a reader looks through: stories by their last day, reports by outlet and day, entities by a form of their name.
CREATE INDEX stories_latest ON stories (latest DESC, id, earliest);
CREATE INDEX reports_source ON reports (source, id);
CREATE INDEX reports_day ON reports (id, published);
DROP INDEX names_entity;
CREATE INDEX names_entity ON names (entity, text, start, "end");
CREATE INDEX names_key ON names ("key", entity);
CREATE INDEX linked_entities_mentions ON linked_entities (type, mentions DESC, id);
CREATE INDEX comparisons_kind ON comparisons (kind, story);
