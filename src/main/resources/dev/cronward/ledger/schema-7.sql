-- What explains a missed start: evidence beside its cause, when cronds were stopped, the zone that each was started in,
-- and the versions of every crontab.

ALTER TABLE judgements ADD COLUMN evidence TEXT NOT NULL DEFAULT '{}';

UPDATE judgements SET cause = 'not-observed' WHERE cause = 'not-watching';

ALTER TABLE crond_times ADD COLUMN zone TEXT;

ALTER TABLE crond_times ADD COLUMN zone_changed INTEGER;

CREATE TABLE crond_pauses (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  pid INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  how TEXT NOT NULL
) STRICT;

CREATE TABLE table_versions (
  id INTEGER PRIMARY KEY,
  crond TEXT NOT NULL,
  file TEXT NOT NULL,
  seen INTEGER NOT NULL,
  modified INTEGER,
  digest TEXT NOT NULL,
  there INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;

CREATE INDEX table_versions_by_file ON table_versions (crond, file, seen);
