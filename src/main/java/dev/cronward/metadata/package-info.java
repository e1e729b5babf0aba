/** METADATA that scripts keep about themselves in their comments: how it is written, in whatever language. */
package dev.cronward.metadata;
