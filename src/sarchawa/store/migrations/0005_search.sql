-- What search looks in: a row a report. The number holds the report's day in front, so that the order of the numbers is that of
-- the days, and a stretch of days is a stretch of numbers (store/index/numbers.py).
DROP TRIGGER report_words_added;
DROP TRIGGER report_words_removed;
DROP TABLE report_search;

CREATE TABLE search_rows (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL UNIQUE REFERENCES reports (id) ON DELETE CASCADE,
    version TEXT NOT NULL, -- of the rules that made the terms
    title TEXT NOT NULL, -- lemmas of the title's words, then its words as they are spelled alike
    lemmas TEXT NOT NULL, -- of each word of the text, in order
    norms TEXT NOT NULL, -- each word of the text as it is spelled alike, in order
    others TEXT NOT NULL, -- what else its words may be sought by
    facets TEXT NOT NULL -- outlet, language, who is named, who speaks
) STRICT;
CREATE INDEX search_rows_version ON search_rows (version, report);

-- What an older program stored is not found before the next build.
INSERT INTO about (key, value) SELECT 'search_incomplete', '1' WHERE EXISTS (SELECT 1 FROM reports);

-- The terms are the tokens: every category but blanks belongs to one.
CREATE VIRTUAL TABLE search_index USING fts5 (
    title, lemmas, norms, others, facets,
    content = 'search_rows',
    content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co'"
);
CREATE TRIGGER search_rows_added AFTER INSERT ON search_rows BEGIN
    INSERT INTO search_index (rowid, title, lemmas, norms, others, facets)
    VALUES (new.number, new.title, new.lemmas, new.norms, new.others, new.facets);
END;
CREATE TRIGGER search_rows_removed AFTER DELETE ON search_rows BEGIN
    INSERT INTO search_index (search_index, rowid, title, lemmas, norms, others, facets)
    VALUES ('delete', old.number, old.title, old.lemmas, old.norms, old.others, old.facets);
END;
