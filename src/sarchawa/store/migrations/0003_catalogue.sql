-- What a reader looks through: stories by their last day, reports by outlet, entities by a form of their name.
CREATE INDEX stories_latest ON stories (latest DESC, id);
CREATE INDEX reports_source ON reports (source);
CREATE INDEX names_key ON names ("key", entity);
