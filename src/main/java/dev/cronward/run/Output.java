package dev.cronward.run;

/** What a run wrote to its standard output and error, or why that is not known. */
public sealed interface Output {
    /**
     * Kept, whole or in part. When {@code totalBytes} is at most {@code head.length + tail.length} nothing is missing
     * between the two.
     *
     * @param head the first bytes, raw
     * @param tail the last bytes, raw; never overlaps the head
     * @param totalBytes size of all that was written, bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // raw bytes, compared nowhere
    record Kept(byte[] head, byte[] tail, long totalBytes) implements Output {
        /** Bytes between head and tail that were not kept. */
        public long omittedBytes() {
            return totalBytes - head.length - tail.length;
        }

        /** The last bytes that were written, at most {@code max}; fewer where what precedes them was not kept. */
        public byte[] last(int max) {
            int fromTail = Math.min(max, tail.length);
            int fromHead = omittedBytes() > 0 ? 0 : Math.min(max - fromTail, head.length);
            byte[] bytes = new byte[fromHead + fromTail];
            System.arraycopy(head, head.length - fromHead, bytes, 0, fromHead);
            System.arraycopy(tail, tail.length - fromTail, bytes, fromHead, fromTail);
            return bytes;
        }
    }

    /**
     * Could not be had.
     *
     * @param reason for people, for example "crond passes it through a pipe"
     */
    record Unavailable(String reason) implements Output {}

    /** Not kept because configuration says so. */
    record Off() implements Output {}
}
