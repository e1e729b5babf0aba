/** Who may speak to the agent: the token and the file it is found in. Used by both faces and by the agent's start. */
package dev.cronward.access;
