/** What the node is made of: memory, disks, buses, sensors. */
package dev.cronward.checks.hardware;
