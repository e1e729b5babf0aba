/** The crontab of a package, made from the METADATA of its scripts. */
package dev.cronward.packaging;
