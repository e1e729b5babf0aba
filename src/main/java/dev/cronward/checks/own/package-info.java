/** The user's own checks: what each kind measures, and the files in which they are written. */
package dev.cronward.checks.own;
