-- The bytes that reports were taken from, each once, by their hash; and of each report what took it out of which.
-- A report of plain text in UTF-8 is its own original: its bytes are reports.text.
CREATE TABLE originals (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE, -- of the bytes as they were
    size INTEGER NOT NULL, -- of the bytes as they were
    packing TEXT NOT NULL CHECK (packing IN ('none', 'zlib')),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE extractions (
    report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    original TEXT NOT NULL, -- originals.sha256, or reports.sha256 where the text is the original
    media_type TEXT NOT NULL,
    place TEXT NOT NULL, -- of the original in the file that was given (reports.path)
    within TEXT NOT NULL, -- of the report in the original
    uri TEXT NOT NULL, -- where the original was fetched from
    captured TEXT, -- when it was fetched: ISO date-time in UTC
    extractor TEXT NOT NULL,
    version TEXT NOT NULL, -- of the extractor and the libraries it stands on
    settings TEXT NOT NULL, -- what it was told, JSON
    author TEXT NOT NULL,
    notes TEXT NOT NULL -- JSON list
) STRICT, WITHOUT ROWID;
CREATE INDEX extractions_original ON extractions (original, within);
