/** The REST API under /api/v1: what the node's runs, jobs and incidents are, as JSON, for those who hold the token. */
package dev.cronward.web.api;
