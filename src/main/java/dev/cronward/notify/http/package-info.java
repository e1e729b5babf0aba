/** What channels that speak HTTP share: the address with its secret kept apart, and one bounded POST. */
package dev.cronward.notify.http;
