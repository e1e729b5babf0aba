-- Starts and ends of runs for those who take records of them, and how far each of those is.

CREATE TABLE run_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, and without gaps
  run TEXT NOT NULL,
  kind TEXT NOT NULL,                     -- start or finish
  origin INTEGER NOT NULL
) STRICT;

-- Where and how events were observed, as few of them differ.
CREATE TABLE run_event_origins (
  id INTEGER PRIMARY KEY,
  boot TEXT,                              -- NULL: not known
  eye TEXT NOT NULL
) STRICT;

CREATE TABLE record_sinks (
  name TEXT NOT NULL PRIMARY KEY,
  passed INTEGER NOT NULL,                -- the last event that it needs no more
  lost INTEGER NOT NULL DEFAULT 0         -- events that it never got
) STRICT;
