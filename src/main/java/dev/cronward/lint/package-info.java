/** Says of crontabs what crond will really do with them, and where that is hardly what was meant. One rule a file. */
package dev.cronward.lint;
