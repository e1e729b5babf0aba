/** What can be wrong: one detector a file, and the list of them. */
package dev.cronward.verdict.detect;
