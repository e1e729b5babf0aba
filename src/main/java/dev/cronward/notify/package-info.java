/** Brings incidents to people: the outbox and its channels. */
package dev.cronward.notify;
