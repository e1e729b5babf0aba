package dev.cronward.web.api;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** Gives the resources the node once the agent has been put together; the HTTP port may be open before that. */
@Singleton
class Node {
    private final Instance<NodeView> views;

    Node(Instance<NodeView> views) {
        this.views = views;
    }

    NodeView view() {
        if (!views.isResolvable()) {
            throw Refusal.starting();
        }
        return views.get();
    }
}
