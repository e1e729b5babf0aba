/**
 * START and FINISH of every run as structured records for a central place: what stands in them, and who takes them. The
 * ledger keeps what each sink has had; nothing here is durable.
 */
package dev.cronward.records;
