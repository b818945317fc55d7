-- How often the rows that search looks in have changed: by this an index beside the store knows whether it is of today.
CREATE TABLE search_changes (number INTEGER NOT NULL) STRICT;
INSERT INTO search_changes (number) SELECT count(*) FROM search_rows;
CREATE TRIGGER search_rows_change_added AFTER INSERT ON search_rows BEGIN
    UPDATE search_changes SET number = number + 1;
END;
CREATE TRIGGER search_rows_change_removed AFTER DELETE ON search_rows BEGIN
    UPDATE search_changes SET number = number + 1;
END;
