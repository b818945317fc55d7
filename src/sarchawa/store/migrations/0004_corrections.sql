-- What people state against the machine's output: of stories, items, entities and comparisons. A row names its target by words as
-- well as by id, refers to no other table, and is never changed or deleted: what takes one back is a row of its own (undo).
CREATE TABLE stated (
    number INTEGER PRIMARY KEY,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'reject', 'retype', 'speaker', 'value', 'note', 'undo')),
    layer TEXT NOT NULL, -- what the target is: stories, entities, comparisons, names, times …; corrections for an undo
    target TEXT NOT NULL, -- id of the item, entity, comparison or story
    report TEXT,
    start INTEGER,
    "end" INTEGER,
    words TEXT,
    value TEXT NOT NULL, -- JSON: what is stated instead
    reason TEXT NOT NULL,
    record TEXT NOT NULL, -- JSON: the whole of it, "" for stories and undo
    undoes INTEGER -- number of the correction that this one takes back
) STRICT;
INSERT INTO stated
SELECT
    number, made_by, made_at,
    CASE WHEN target LIKE 'correction %' THEN 'undo' ELSE kind END,
    CASE WHEN target LIKE 'correction %' THEN 'corrections' ELSE 'stories' END,
    CASE WHEN target LIKE 'correction %' THEN substr(target, 12) ELSE target END,
    report, start, "end", words, value, reason, '',
    CASE WHEN target LIKE 'correction %' THEN CAST(substr(target, 12) AS INTEGER) END
FROM corrections;
DROP TABLE corrections;
ALTER TABLE stated RENAME TO corrections;
CREATE INDEX corrections_report ON corrections (report);
CREATE INDEX corrections_undoes ON corrections (undoes);

-- The layers as the machine found them, of reports in which people have corrected it; the tables of the layers hold what stands.
CREATE TABLE machine_readings (
    report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    record TEXT NOT NULL, -- JSON
    resources TEXT NOT NULL -- JSON: versions of the resources that it was found by
) STRICT;

ALTER TABLE reports ADD COLUMN corrected TEXT NOT NULL DEFAULT ''; -- a mark of the corrections applied, '' for none
DROP INDEX reports_made_of;
CREATE INDEX reports_made_of ON reports (id, input, analysis, corrected);
