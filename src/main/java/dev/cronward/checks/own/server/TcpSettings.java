package dev.cronward.checks.own.server;

import java.util.Optional;

/**
 * A server of any protocol.
 *
 * @param server which
 * @param send what it is told first, if anything
 * @param expect what has to be in the beginning of what it says; without, it need not say anything
 */
record TcpSettings(Server server, Optional<String> send, Optional<String> expect) {}
