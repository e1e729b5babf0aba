package dev.cronward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image built by {@code scripts/image} with buildah in a store of its own, on a base that is made of a tree of
 * {@link Needs#bootableTree()}; closing it removes all of it. buildah neither pulls anything nor needs a daemon.
 */
public final class ContainerImage implements AutoCloseable {
    private static final Duration BUILD = Duration.ofMinutes(4);
    /** Without sandboxes of its own, since the machine may be one already; and without overlays, for the same reason. */
    private static final Map<String, String> BUILDAH =
            Map.of("BUILDAH_ISOLATION", "chroot", "IMAGE_BUILDER", "buildah");

    private static final String JDK = "/usr/lib/jvm/jdk-of-the-tests";
    /** What no program of the tests' needs; every step of a build copies the whole tree. */
    private static final List<String> LEFT_OUT = List.of(
            "./dev/*",
            "./usr/lib/systemd",
            "./usr/lib/udev",
            "./usr/share/doc",
            "./usr/share/i18n",
            "./usr/share/locale",
            "./usr/share/man",
            "./usr/share/zoneinfo",
            "./var/cache",
            "./var/lib/apt");

    private final Path store;

    private ContainerImage(Path store) {
        this.store = store;
    }

    /** Makes the base image, {@code localhost/base}. Its JAVA_HOME is where {@link #jvm()} mounts the JDK of the tests. */
    public static ContainerImage onBase(Path tree) {
        try {
            ContainerImage image = new ContainerImage(
                    Files.createTempDirectory(Path.of("target").toAbsolutePath(), "image-"));
            Path context = Files.createDirectory(image.store.resolve("context"));
            List<String> tar = new ArrayList<>(List.of("tar", "-C", tree.toString()));
            LEFT_OUT.forEach(left -> tar.add("--exclude=" + left));
            tar.addAll(List.of("-cf", context.resolve("base.tar").toString(), "."));
            good(CommandResult.of(Map.of(), tar));
            Files.writeString(
                    context.resolve("Containerfile"),
                    "FROM scratch\nADD base.tar /\nENV JAVA_HOME=" + JDK + "\nRUN mkdir -p /usr/share/maven\n");
            image.buildah("build", "--quiet", "-t", "base", context.toString());
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a base image", e);
        }
    }

    /** Builds docker/Dockerfile.jvm. */
    public void jvm() {
        Path home = Path.of(System.getProperty("java.home"));
        List<String> options = new ArrayList<>(List.of("--build-arg", "JDK=localhost/base"));
        options.addAll(List.of("-v", home + ":" + JDK + ":ro"));
        try {
            // Packages keep the certificates elsewhere, with a link to them.
            Path certificates = home.resolve("lib/security/cacerts").toRealPath();
            if (!certificates.startsWith(home.toRealPath())) {
                options.addAll(List.of("-v", certificates + ":" + certificates + ":ro"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the JDK has no certificates", e);
        }
        good(build("jvm", options));
    }

    /** Builds the last stage of docker/Dockerfile.native round a program, as if the stage before it had compiled that. */
    public void nativeOne(Path program) {
        try {
            Path stage = Files.createDirectories(store.resolve("stage/opt/cronward"));
            Files.copy(program, stage.resolve("cronward"), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + program, e);
        }
        good(build("native", List.of("--build-context", "build=" + store.resolve("stage"))));
    }

    /** A container of what was built last: its file tree. */
    public Path container() {
        return Path.of(buildah("mount", buildah("from", "--quiet", "localhost/cronward:" + version())));
    }

    /** Runs {@code scripts/image KIND} on the base image, which serves for builder and Maven too, with further options. */
    public CommandResult build(String kind, List<String> options) {
        List<String> command = new ArrayList<>(List.of("scripts/image", kind));
        command.addAll(inStore());
        for (String argument : kind.equals("jvm") ? List.of("BASE") : List.of("BASE", "BUILDER", "MAVEN")) {
            command.addAll(List.of("--build-arg", argument + "=localhost/base"));
        }
        command.addAll(options);
        return CommandResult.of(BUILDAH, command, BUILD);
    }

    /** The native executable, where one was built. */
    public static Optional<Path> executable() {
        return Optional.of(Path.of("target/cronward-" + version() + "-runner")).filter(Files::isExecutable);
    }

    /** What the image says of itself, in Docker's format, but for the name of the container that it was made in. */
    public JsonNode configuration() {
        JsonNode configuration = CommandResult.of(
                        BUILDAH, command("inspect", "--type", "image", "localhost/cronward:" + version()))
                .json()
                .path("Docker")
                .path("config");
        ((ObjectNode) configuration).remove("Hostname");
        return configuration;
    }

    private static String version() {
        try {
            return Files.readString(Path.of("pom.xml")).replaceAll("(?s).*?\n  <version>([^<]*)</version>.*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> inStore() {
        return List.of(
                "--storage-driver",
                "vfs",
                "--root",
                store.resolve("root").toString(),
                "--runroot",
                store.resolve("run").toString());
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("buildah"));
        command.addAll(inStore());
        command.addAll(List.of(arguments));
        return command;
    }

    private String buildah(String... arguments) {
        return good(CommandResult.of(BUILDAH, command(arguments))).out().strip();
    }

    private static CommandResult good(CommandResult result) {
        if (result.status() != 0) {
            throw new AssertionError(result);
        }
        return result;
    }

    @Override
    public void close() {
        CommandResult.of(BUILDAH, command("umount", "--all"));
        CommandResult.of(Map.of(), List.of("rm", "-rf", store.toString()));
    }
}
