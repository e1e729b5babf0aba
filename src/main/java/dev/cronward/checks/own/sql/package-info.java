/** Kinds of checks of the user's that ask a database for one number: PostgreSQL, MySQL and MariaDB, SQLite. */
package dev.cronward.checks.own.sql;
