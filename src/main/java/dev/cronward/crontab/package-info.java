/** crond's tables as crond itself reads them: files, lines, fields, by dialect, with crond's own reasons to refuse. */
package dev.cronward.crontab;
