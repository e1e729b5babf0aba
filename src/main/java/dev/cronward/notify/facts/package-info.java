/** What is told of an incident, whatever the channel: the labels that identify it and the annotations about it. */
package dev.cronward.notify.facts;
