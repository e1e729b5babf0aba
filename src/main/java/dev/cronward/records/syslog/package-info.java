/** Records to a log server by the syslog protocol (RFC 5424) over UDP, TCP and TLS. */
package dev.cronward.records.syslog;
