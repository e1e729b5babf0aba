package dev.cronward.ledger;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the ledger is, for health and metrics.
 *
 * @param file the database
 * @param bytes its size, bytes
 * @param problem why the last write failed, with its cure; empty when it succeeded
 * @param movedAside where a damaged database was moved when this ledger was opened
 */
public record LedgerState(Path file, long bytes, Optional<String> problem, Optional<Path> movedAside) {}
