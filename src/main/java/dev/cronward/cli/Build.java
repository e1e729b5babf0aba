package dev.cronward.cli;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What program this is.
 *
 * @param version its version
 * @param commit what it was built from, {@code unknown} where that is not known
 * @param isNative whether it is the native executable, not the build for the JVM
 * @param java version of the Java that runs it, or that the native executable was made with
 * @param vendor whose Java that is
 */
record Build(String version, String commit, boolean isNative, String java, String vendor) {
    /** The property that a native executable has, and its value there once it runs (org.graalvm.nativeimage.ImageInfo). */
    private static final String IMAGE = "org.graalvm.nativeimage.imagecode";

    private static final String RUNS = "runtime";

    /** Of this process, from its system properties. */
    static Build of(UnaryOperator<@Nullable String> property) {
        return new Build(
                Version.current(),
                Version.commit(),
                RUNS.equals(property.apply(IMAGE)),
                known(property.apply("java.version")),
                known(property.apply("java.vendor")));
    }

    /** {@code native} or {@code jvm}. */
    String kind() {
        return isNative ? "native" : "jvm";
    }

    private static String known(@Nullable String text) {
        return text == null || text.isEmpty() ? "unknown" : text;
    }
}
