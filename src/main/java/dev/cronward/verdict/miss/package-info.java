/** Why an expected start has no run: one cause a file, and the order in which they are asked. */
package dev.cronward.verdict.miss;
