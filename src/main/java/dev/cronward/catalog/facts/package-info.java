/** What is known of jobs beside their crontabs: the METADATA of their scripts and the files of the site. */
package dev.cronward.catalog.facts;
