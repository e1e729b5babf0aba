/** What all share that speak to servers: addresses, whom TLS trusts, answers of bounded length, words for failures. */
package dev.cronward.net;
