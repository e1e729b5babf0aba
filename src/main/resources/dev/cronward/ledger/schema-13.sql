-- The kernel's name for the boot in which the ledger was last written; one row.

CREATE TABLE boot (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL
);
