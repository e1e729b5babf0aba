-- Runs, jobs, cronds and when somebody was watching.
-- Instants are milliseconds since 1970-01-01 UTC, sizes are bytes, CPU times are microseconds.

CREATE TABLE runs (
  id TEXT NOT NULL PRIMARY KEY,
  crond TEXT NOT NULL,
  job TEXT,                       -- NULL: belongs to no known job
  subject TEXT NOT NULL,          -- the job, or a digest of crond, user and command
  user TEXT NOT NULL,
  command TEXT,
  pid INTEGER NOT NULL,
  started INTEGER NOT NULL,
  matched_by TEXT NOT NULL,
  expected_at INTEGER,
  ended INTEGER,                  -- NULL: still going
  outcome TEXT NOT NULL DEFAULT 'running',
  exit_status INTEGER,
  signal INTEGER,
  lost_reason TEXT,
  cpu_user INTEGER,
  cpu_system INTEGER,
  peak INTEGER,
  read INTEGER,
  written INTEGER,
  processes INTEGER,
  left_children INTEGER,
  commands TEXT NOT NULL DEFAULT '[]',
  incomplete TEXT NOT NULL DEFAULT '[]',
  output_state TEXT,              -- kept, unavailable or off
  output_reason TEXT,
  output_total INTEGER
) STRICT;

CREATE INDEX runs_by_subject ON runs (subject, started);
CREATE INDEX runs_by_subject_end ON runs (subject, ended) WHERE ended IS NOT NULL;
CREATE INDEX runs_by_expected ON runs (job, expected_at) WHERE expected_at IS NOT NULL;
CREATE INDEX runs_by_start ON runs (started);
CREATE INDEX runs_open ON runs (started) WHERE ended IS NULL;

-- Apart from runs, so that searching runs does not read outputs.
CREATE TABLE run_output (
  run TEXT NOT NULL PRIMARY KEY,
  head BLOB NOT NULL,
  tail BLOB NOT NULL
) STRICT;

-- One row a job (or subject of unmatched runs): its runs at a glance.
CREATE TABLE job_state (
  subject TEXT NOT NULL PRIMARY KEY,
  newest_run TEXT,
  last_run TEXT,
  last_observed TEXT,
  last_success TEXT,
  failures_in_row INTEGER NOT NULL DEFAULT 0,
  failing_since INTEGER,
  missed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Runs that ended, by outcome; subject '' holds those of no job. Outlives the runs themselves.
CREATE TABLE run_totals (
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (subject, outcome)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  id TEXT NOT NULL PRIMARY KEY,
  crond TEXT NOT NULL,
  position INTEGER NOT NULL,
  user TEXT NOT NULL,
  command TEXT NOT NULL,
  expression TEXT NOT NULL,
  dialect TEXT NOT NULL,
  zone TEXT NOT NULL,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  description TEXT,
  owner TEXT,
  severity TEXT NOT NULL,
  runbook TEXT,
  idempotent INTEGER,
  grace INTEGER NOT NULL,         -- milliseconds
  keep_output INTEGER NOT NULL,
  known_since INTEGER NOT NULL
) STRICT;

CREATE TABLE cronds (
  key TEXT NOT NULL PRIMARY KEY,
  pid INTEGER NOT NULL,
  dialect TEXT NOT NULL,
  zone TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL
) STRICT;

CREATE TABLE crond_times (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  pid INTEGER NOT NULL,
  started INTEGER NOT NULL,       -- start of the process
  up_from INTEGER NOT NULL,
  up_until INTEGER,               -- NULL: not seen to go
  how TEXT
) STRICT;

CREATE TABLE watched (
  id INTEGER PRIMARY KEY,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT;

CREATE TABLE node_facts (
  kind TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (kind, since, until)
) STRICT;
