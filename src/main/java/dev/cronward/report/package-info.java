/** What cronward is worth, in numbers: how jobs did over a time, how long it took to know, and how that compares. Pure. */
package dev.cronward.report;
