package dev.cronward.checks.smart;

import dev.cronward.checks.NodeFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The disks that smartctl knows how to ask. It finds out by opening all of them, which may wake one that sleeps; so it is
 * asked only when the block devices of the node have changed.
 */
final class DiskDevices {
    private static final String BLOCK = "/sys/block";
    private static final String DEV = "/dev/";
    private static final int MOST = 256;

    private final NodeFiles files;
    private final Smartctl smartctl;
    private Optional<Map<String, List<String>>> known = Optional.empty();
    private List<String> blocks = List.of();

    DiskDevices(NodeFiles files, Smartctl smartctl) {
        this.files = files;
        this.smartctl = smartctl;
    }

    /**
     * The arguments that name each of them, by a name for people.
     *
     * @throws IOException when smartctl does not say
     */
    Map<String, List<String>> all() throws IOException {
        List<String> now = files.names(BLOCK, "");
        if (known.isEmpty() || !now.equals(blocks)) {
            known = Optional.of(parse(smartctl.call(List.of("--scan-open"))));
            blocks = now;
        }
        return known.get();
    }

    /** What one of them says of its health. */
    DiskHealth ask(List<String> device) {
        List<String> arguments =
                new ArrayList<>(List.of("-n", "standby," + DiskHealth.ASLEEP, "-i", "-H", "-A", "-l", "selftest"));
        arguments.addAll(device);
        try {
            return DiskHealth.of(smartctl.call(arguments));
        } catch (IOException e) {
            return new DiskHealth.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, List<String>> parse(Smartctl.Answer answer) {
        FlatJson json = answer.json();
        List<List<String>> devices = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Optional<String> name = json.text("/devices/" + i + "/name").filter(path -> path.startsWith(DEV));
            Optional<String> type =
                    json.text("/devices/" + i + "/type").filter(word -> word.matches("[a-z0-9_+,/:]{1,40}"));
            if (name.isEmpty() || type.isEmpty()) {
                break;
            }
            devices.add(List.of("-d", type.get(), name.get()));
        }
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (List<String> device : devices) {
            // The disks behind a RAID controller share one device, and differ by type.
            boolean shared = devices.stream()
                            .filter(other -> other.getLast().equals(device.getLast()))
                            .count()
                    > 1;
            String name = device.getLast().substring(DEV.length());
            named.put(shared ? name + " " + device.get(1) : name, device);
        }
        return named;
    }
}
