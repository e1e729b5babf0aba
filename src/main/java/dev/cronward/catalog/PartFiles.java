package dev.cronward.catalog;

import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What run-parts finds in a directory of a file tree, for root. */
final class PartFiles {
    /** Far more than any directory of scripts holds; a directory of something else is left alone. */
    static final int MOST = 200;

    private final HostRoot root;

    PartFiles(HostRoot root) {
        this.root = root;
    }

    /**
     * The scripts in the order in which run-parts starts them; none where the directory cannot be read or holds more
     * than {@value #MOST}.
     */
    List<String> of(RunParts call) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(LinkWalk.real(root, call.directory(), true))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (call.names().takes(name) && isExecutable(call.directory() + "/" + name)) {
                    names.add(name);
                    if (names.size() > MOST) {
                        return List.of();
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        // run-parts sorts by bytes where no locale is set, and crond sets none.
        names.sort(call.reverse() ? Comparator.<String>naturalOrder().reversed() : Comparator.naturalOrder());
        return names.stream()
                .map(name -> RunParts.plain(call.directory() + "/" + name))
                .toList();
    }

    /** As {@code test} asks: the operators -x, -e, -f and -d. */
    boolean test(String operator, String file) {
        try {
            FileFacts facts = FileFacts.of(LinkWalk.real(root, file, true));
            boolean directory = (facts.mode() & 0170000) == 0040000;
            return switch (operator) {
                case "-x" -> directory || (facts.permissions() & 0111) != 0;
                case "-f" -> facts.regular();
                case "-d" -> directory;
                default -> true;
            };
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isExecutable(String file) {
        try {
            FileFacts facts = FileFacts.of(LinkWalk.real(root, file, true));
            return facts.regular() && (facts.permissions() & 0111) != 0;
        } catch (IOException e) {
            return false;
        }
    }
}
