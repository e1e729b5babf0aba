/** Quarkus beans, configuration and the {@code agent} command: where the rooms are put together. */
package dev.cronward.wiring;
