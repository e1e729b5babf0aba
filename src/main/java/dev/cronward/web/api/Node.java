package dev.cronward.web.api;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** Gives the resources the node once the agent has been put together; the HTTP port may be open before that. */
@Singleton
class Node {
    private final Instance<NodeView> views;
    private final Instance<NodeDesk> desks;

    Node(Instance<NodeView> views, Instance<NodeDesk> desks) {
        this.views = views;
        this.desks = desks;
    }

    NodeDesk desk() {
        if (!desks.isResolvable()) {
            throw Refusal.starting();
        }
        return desks.get();
    }

    NodeView view() {
        if (!views.isResolvable()) {
            throw Refusal.starting();
        }
        return views.get();
    }
}
