package dev.cronward.notify.facts;

import java.net.URI;

/**
 * Who tells of an incident.
 *
 * @param node the node's name; two agents with the same one would fold each other's incidents together
 * @param agent the agent's own URL
 */
public record Sender(String node, URI agent) {
    public Sender {
        if (node.isBlank()) {
            throw new IllegalArgumentException("the node's name is empty; incidents of two nodes would be one");
        }
    }
}
