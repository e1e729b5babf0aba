/** Kinds of checks of the user's that ask a server: HTTP, TCP, Redis. One connection a look, closed after it. */
package dev.cronward.checks.own.server;
