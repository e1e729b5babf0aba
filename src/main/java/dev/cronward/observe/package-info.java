/** Sources of run events. They tell what the operating system did, and judge nothing. */
package dev.cronward.observe;
