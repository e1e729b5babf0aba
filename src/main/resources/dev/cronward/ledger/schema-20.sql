-- What the largest process of a job's run may need at most, bytes.

ALTER TABLE jobs ADD COLUMN max_memory INTEGER;
