-- Processes of a run that the kernel's OOM killer ended, as JSON; NULL where nobody could tell.

ALTER TABLE runs ADD COLUMN oom_kills TEXT;
