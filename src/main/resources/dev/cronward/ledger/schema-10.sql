-- The longest successful runs of the last days, and how long a run of a job may take, in milliseconds.

ALTER TABLE job_state ADD COLUMN longest TEXT;

ALTER TABLE jobs ADD COLUMN max_duration INTEGER;
