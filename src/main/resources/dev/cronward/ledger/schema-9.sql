-- Why a run never started: the cause in one word, and the same for people.

ALTER TABLE runs ADD COLUMN never_started TEXT;

ALTER TABLE runs ADD COLUMN never_started_why TEXT;

-- Until now a sentence among what could not be observed told it.
UPDATE runs SET never_started = 'gave-up', never_started_why = 'crond gave up before the job'
  WHERE incomplete LIKE '%"it never started: %';
