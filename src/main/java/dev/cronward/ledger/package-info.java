/** The one durable memory, in SQLite. What is not in the ledger did not happen. */
package dev.cronward.ledger;
