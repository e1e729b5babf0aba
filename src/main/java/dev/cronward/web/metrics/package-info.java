/** What Prometheus reads at /q/metrics: the node, its jobs and the agent itself; docs/metrics.md lists every name. */
package dev.cronward.web.metrics;
