/** The second-best eye: looks at /proc again and again, and reads crond's log. */
package dev.cronward.observe.polling;
