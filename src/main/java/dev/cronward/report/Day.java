package dev.cronward.report;

import java.time.LocalDate;

/** The runs that started on one day of the node's calendar. */
public record Day(LocalDate date, Tally tally) {}
