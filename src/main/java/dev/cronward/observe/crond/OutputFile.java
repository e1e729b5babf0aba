package dev.cronward.observe.crond;

import dev.cronward.linux.FileFacts;

/**
 * The unlinked file in which crond collects what a job writes, opened for reading.
 *
 * @param descriptor open; somebody has to close it, as it keeps the blocks of a deleted file
 * @param facts which file it is
 */
record OutputFile(int descriptor, FileFacts facts) {}
