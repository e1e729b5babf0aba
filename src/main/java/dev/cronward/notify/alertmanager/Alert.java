package dev.cronward.notify.alertmanager;

import dev.cronward.notify.facts.Labels;
import java.time.Instant;
import java.util.SortedMap;

/**
 * One alert as it goes over the wire; its times are in full milliseconds.
 *
 * @param labels its identity
 * @param annotations everything else that people want to know
 * @param startsAt when it began; always before {@code endsAt}
 * @param endsAt when it is over unless it is told again
 */
record Alert(Labels labels, SortedMap<String, String> annotations, Instant startsAt, Instant endsAt) {}
