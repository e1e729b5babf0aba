/** What is secret in text, found by named patterns and taken out before anything leaves the node. */
package dev.cronward.redact;
