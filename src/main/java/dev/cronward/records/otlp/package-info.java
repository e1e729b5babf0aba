/** Records to a collector of OpenTelemetry by OTLP over HTTP in JSON: as logs, and runs as spans. */
package dev.cronward.records.otlp;
