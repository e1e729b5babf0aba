/** What is wrong now: findings, incidents and the book that keeps them. */
package dev.cronward.verdict;
