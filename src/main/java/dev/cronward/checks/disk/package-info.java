/** File systems: room, inodes, whether they can be written, whether they answer. */
package dev.cronward.checks.disk;
