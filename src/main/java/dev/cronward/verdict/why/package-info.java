/** Tells of one expected start what came of it and why, with the evidence in the order of time. */
package dev.cronward.verdict.why;
