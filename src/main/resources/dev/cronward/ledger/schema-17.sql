-- What the checks of the node remember, in words of their own.

CREATE TABLE check_memory (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
