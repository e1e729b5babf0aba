/** What an eye saw on its way to an observation: queued, joined to jobs and told. */
package dev.cronward.observe.join;
