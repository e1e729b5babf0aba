/** When a job is due: crond's calendar and its rules for clock changes. Pure functions of expression, zone and time. */
package dev.cronward.schedule;
