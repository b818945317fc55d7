-- Stories and entities are in the order of what they are, which the tables tell by themselves: stories by first day (the undated
-- last), then id; entities by mentions, most first, then id. A story that comes in between moves no other row.
ALTER TABLE stories DROP COLUMN seq;
ALTER TABLE linked_entities DROP COLUMN seq;

-- Of which readings, links and decisions a story was made: where the marks are what they were, the story is not told again.
CREATE TABLE story_marks (
    story TEXT PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    told TEXT NOT NULL,
    near TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a build worked out on the way, in the program's own form (MessagePack), so that the next build need not. All of it may be
-- deleted: it is made again from the rest.
CREATE TABLE kept (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    mark TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT;

CREATE INDEX reports_made_of ON reports (id, input, analysis);
