/** The jobs of this node: schedule, owner, severity, runbook, grace, and where each fact came from. */
package dev.cronward.catalog;
