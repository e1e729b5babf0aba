/** What is wrong now: one detector a file, findings, incidents and the book that keeps them. */
package dev.cronward.verdict;
