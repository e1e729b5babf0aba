/** The main flow: what was observed goes to the ledger, then the verdicts, then out; start and stop. */
package dev.cronward.agent;
