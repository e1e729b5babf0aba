-- Scripts that run-parts starts: a run within another one, a job that is a part of another one.

ALTER TABLE runs ADD COLUMN part_of TEXT;

CREATE INDEX runs_by_whole ON runs (part_of) WHERE part_of IS NOT NULL;

ALTER TABLE jobs ADD COLUMN part_of TEXT;
