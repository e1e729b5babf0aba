package dev.cronward.checks.own;

import java.time.Instant;
import java.util.Optional;

/** What checks may ask of the runs of the job that they belong to. Thread-safe. */
public interface JobRuns {
    /** When the run began that succeeded last; empty where none has. */
    Optional<Instant> lastSuccessBegan(String job);
}
