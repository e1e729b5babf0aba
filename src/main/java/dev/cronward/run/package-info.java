/** One execution of a job: its life as sealed states, how it ended and what it cost. Plain values, JDK only. */
package dev.cronward.run;
