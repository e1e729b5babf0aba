-- Who was told of an incident (names of channels, a line each) and since when, who has taken it on, and what is muted.

ALTER TABLE incidents ADD COLUMN told TEXT NOT NULL DEFAULT '';

ALTER TABLE incidents ADD COLUMN told_since INTEGER;

ALTER TABLE incidents ADD COLUMN acknowledged_by TEXT;

ALTER TABLE incidents ADD COLUMN acknowledged_at INTEGER;

ALTER TABLE incidents ADD COLUMN acknowledgement_note TEXT;

-- Until now every channel was told of everything.
UPDATE incidents SET told_since = opened,
  told = coalesce((SELECT group_concat(channel, char(10)) FROM (SELECT DISTINCT channel FROM outbox)), '');

CREATE TABLE mutes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  targets TEXT NOT NULL,          -- a line each: job:NAME, code:NAME, owner:NAME or node
  made INTEGER NOT NULL,
  until INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  ended INTEGER,                  -- NULL: not before its time
  ended_by TEXT
) STRICT;
