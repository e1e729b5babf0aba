/** Records to Grafana Loki by its push API. */
package dev.cronward.records.loki;
