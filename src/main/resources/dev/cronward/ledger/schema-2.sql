-- What was judged, what is wrong, and who is still to be told.

CREATE TABLE judged_until (
  job TEXT NOT NULL PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE judgements (
  job TEXT NOT NULL,
  expected_at INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  cause TEXT NOT NULL,
  PRIMARY KEY (job, expected_at, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE incidents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL,
  subject TEXT NOT NULL,
  finding TEXT NOT NULL,          -- JSON
  opened INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  resolved INTEGER                -- NULL: open
) STRICT;

-- Makes a second open incident about the same thing impossible.
CREATE UNIQUE INDEX incidents_open ON incidents (code, subject) WHERE resolved IS NULL;
CREATE INDEX incidents_by_resolved ON incidents (resolved);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  incident INTEGER NOT NULL,
  finding TEXT NOT NULL,          -- the incident as it was at that change
  opened INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  resolved INTEGER,
  created INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER,
  state TEXT NOT NULL DEFAULT 'owed',  -- owed, delivered or rejected
  reason TEXT,
  settled INTEGER
) STRICT;

CREATE INDEX outbox_owed ON outbox (channel, id) WHERE state = 'owed';
CREATE INDEX outbox_settled ON outbox (settled) WHERE state <> 'owed';
CREATE INDEX outbox_by_incident ON outbox (incident);
