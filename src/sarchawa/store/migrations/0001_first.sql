-- One row an item, with real columns for reading and searching, and the whole record as JSON for reading back.
-- Offsets ("start", "end") are code points into reports.text; "end" is exclusive.

CREATE TABLE about (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    given_id TEXT NOT NULL, -- as the file or row names it; id differs where another report had that name first
    sha256 TEXT NOT NULL,
    path TEXT NOT NULL,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    published TEXT,
    published_basis TEXT NOT NULL,
    published_start INTEGER,
    published_end INTEGER,
    length INTEGER NOT NULL,
    warnings TEXT NOT NULL, -- JSON list
    text TEXT NOT NULL,
    input TEXT NOT NULL, -- hash of what was given: text, source, title, date …
    analysis TEXT NOT NULL -- version of the analysis that made the rows of this report
) STRICT;
CREATE UNIQUE INDEX reports_given ON reports (given_id, sha256);
CREATE INDEX reports_published ON reports (published);

-- The report's content words by lemma, one a line, in reading order.
CREATE TABLE report_words (
    number INTEGER PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE,
    lemmas TEXT NOT NULL
) STRICT;

-- Our lemmas are the tokens: every category but blanks belongs to one.
CREATE VIRTUAL TABLE report_search USING fts5 (
    lemmas,
    content = 'report_words',
    content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co'"
);
CREATE TRIGGER report_words_added AFTER INSERT ON report_words BEGIN
    INSERT INTO report_search (rowid, lemmas) VALUES (new.number, new.lemmas);
END;
CREATE TRIGGER report_words_removed AFTER DELETE ON report_words BEGIN
    INSERT INTO report_search (report_search, rowid, lemmas) VALUES ('delete', old.number, old.lemmas);
END;

CREATE TABLE sentences (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    mod TEXT,
    earliest TEXT,
    latest TEXT,
    basis TEXT NOT NULL,
    warnings TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX times_id ON times (id);

CREATE TABLE entities (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    aliases TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_id ON entities (id);

CREATE TABLE names (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    entity TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_id ON names (id);
CREATE INDEX names_entity ON names (entity);

CREATE TABLE roles (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    person TEXT,
    role TEXT NOT NULL,
    "of" TEXT,
    status TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_id ON roles (id);
CREATE INDEX roles_person ON roles (person);

CREATE TABLE statements (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    act TEXT NOT NULL,
    speaker TEXT NOT NULL, -- for people to read
    speaker_entity TEXT,
    anonymous INTEGER NOT NULL,
    via TEXT,
    cue TEXT,
    channel TEXT NOT NULL,
    date TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_id ON statements (id);
CREATE INDEX statements_speaker ON statements (speaker_entity);

CREATE TABLE figures (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    low ANY,
    high ANY,
    qualifier TEXT NOT NULL,
    what TEXT NOT NULL,
    category TEXT NOT NULL,
    source TEXT,
    source_entity TEXT,
    "when" TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX figures_id ON figures (id);

CREATE TABLE events (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    "when" TEXT,
    "where" TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_id ON events (id);

CREATE TABLE claims (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    status TEXT NOT NULL,
    source TEXT,
    source_entity TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_id ON claims (id);

-- Why each item is there: the rules that made it, the resource each used, the version of that resource then.
CREATE TABLE steps (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    seq INTEGER NOT NULL,
    rule TEXT NOT NULL,
    resource TEXT NOT NULL,
    resource_version TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report, item, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    title TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE story_reports (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES reports (id),
    copy_of TEXT, -- the report that it republishes
    PRIMARY KEY (story, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_reports_report ON story_reports (report);

-- Why two reports are told together (kind "joined") or, though near, not (kind "apart").
CREATE TABLE story_pairs (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('joined', 'apart')),
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (story, seq)
) STRICT, WITHOUT ROWID;

-- The statements and figures that a story tells, in its order.
CREATE TABLE story_items (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    layer TEXT NOT NULL CHECK (layer IN ('statements', 'figures')),
    seq INTEGER NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (story, layer, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE timeline (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    "when" TEXT NOT NULL,
    precision TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (story, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE timeline_evidence (
    story TEXT NOT NULL,
    item INTEGER NOT NULL, -- timeline.seq
    seq INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES reports (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (story, item, seq),
    FOREIGN KEY (story, item) REFERENCES timeline (story, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE comparisons (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    value ANY,
    explanation TEXT NOT NULL,
    steps TEXT NOT NULL,
    PRIMARY KEY (story, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX comparisons_id ON comparisons (id);

CREATE TABLE comparison_claims (
    story TEXT NOT NULL,
    comparison INTEGER NOT NULL, -- comparisons.seq
    seq INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES reports (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    value ANY,
    item TEXT NOT NULL,
    PRIMARY KEY (story, comparison, seq),
    FOREIGN KEY (story, comparison) REFERENCES comparisons (story, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE linked_entities (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    aliases TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    why TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE linked_entity_members (
    entity TEXT NOT NULL REFERENCES linked_entities (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    member TEXT NOT NULL, -- entities.id
    PRIMARY KEY (entity, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX linked_entity_members_member ON linked_entity_members (member);

CREATE TABLE linked_entity_roles (
    entity TEXT NOT NULL REFERENCES linked_entities (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    role TEXT NOT NULL,
    "of" TEXT,
    status TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (entity, seq)
) STRICT, WITHOUT ROWID;

-- What people state against the machine's output. It names its target by words as well as by id, refers to no other table,
-- and is never touched by an analysis, so that it outlives every new one.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'reject', 'retype', 'note')),
    target TEXT NOT NULL, -- id of the item, entity or story
    report TEXT,
    start INTEGER,
    "end" INTEGER,
    words TEXT,
    value TEXT NOT NULL, -- JSON: what is stated instead
    reason TEXT NOT NULL
) STRICT;
