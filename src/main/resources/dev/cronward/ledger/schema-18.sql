-- How many runs of a job may fail within a time, and the failures of a job without looking at all of its runs.

ALTER TABLE jobs ADD COLUMN failure_budget TEXT;

CREATE INDEX runs_failed ON runs (subject, ended) WHERE outcome IN ('failed', 'killed', 'oom-killed');
