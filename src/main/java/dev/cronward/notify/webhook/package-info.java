/** Any receiver of Alertmanager's webhook format, version 4. */
package dev.cronward.notify.webhook;
