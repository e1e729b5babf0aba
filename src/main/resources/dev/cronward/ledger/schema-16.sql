-- How runs failed and succeeded in rows takes the place of the one row of failures that was known so far, and the newest
-- run that was no good stays known while the job recovers. What somebody said of how many runs that takes.

ALTER TABLE job_state ADD COLUMN streaks TEXT;

ALTER TABLE job_state ADD COLUMN last_trouble TEXT;

UPDATE job_state SET streaks = failures_in_row || ' 0 100:' || failures_in_row || ':' || failing_since
  WHERE failures_in_row > 0 AND failing_since IS NOT NULL;

UPDATE job_state SET last_trouble = last_observed
  WHERE failures_in_row > 0 OR EXISTS (SELECT 1 FROM runs r WHERE r.id = last_observed AND r.oom_kills LIKE '[{%');

ALTER TABLE job_state DROP COLUMN failures_in_row;

ALTER TABLE job_state DROP COLUMN failing_since;

ALTER TABLE jobs ADD COLUMN alert_after INTEGER;

ALTER TABLE jobs ADD COLUMN recover_after INTEGER;
