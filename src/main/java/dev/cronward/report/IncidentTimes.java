package dev.cronward.report;

import java.time.Duration;
import java.util.Optional;

/**
 * How long people waited in one incident.
 *
 * @param code its kind
 * @param job the job concerned
 * @param owner whom it concerned
 * @param detected from the end of the run, or from when it was due, until a receiver had taken the first message; empty
 *     where nobody was told
 * @param acknowledged from the opening until somebody took it on; empty where nobody did
 * @param recovered from the beginning until it was over; empty while it lasts
 */
public record IncidentTimes(
        String code,
        Optional<String> job,
        Optional<String> owner,
        Optional<Duration> detected,
        Optional<Duration> acknowledged,
        Optional<Duration> recovered) {}
