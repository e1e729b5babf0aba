/** YAML files of the site: plain data with lines, and directories of them that may change at any time. */
package dev.cronward.catalog.yaml;
