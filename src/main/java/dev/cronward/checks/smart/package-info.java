/** The health that disks tell of themselves, as smartctl reads it. */
package dev.cronward.checks.smart;
