/** Whether the agent is started, alive and ready, with a reason for each part: /q/health. */
package dev.cronward.web.health;
