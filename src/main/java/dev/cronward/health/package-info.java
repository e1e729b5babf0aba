/**
 * Whether the agent does its work, judged part by part from facts, and who is told of that: /q/health asks here, a
 * heartbeat goes to whoever watches the watcher, and systemd gets its notifications, all from the same judgement.
 */
package dev.cronward.health;
