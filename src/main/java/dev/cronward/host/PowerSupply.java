package dev.cronward.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the node's power comes from, asked as those ask who start anacron only on mains power. */
public final class PowerSupply {
    private static final String SUPPLIES = "/sys/class/power_supply";

    private PowerSupply() {}

    /**
     * Whether it runs on battery: a mains supply is known and none gives power. That is the rule of cronie's
     * cron.hourly/0anacron; systemd's ConditionACPower comes to the same on such a node.
     */
    public static Reading<Boolean> onBattery(HostRoot root) {
        boolean mains = false;
        try (DirectoryStream<Path> supplies = Files.newDirectoryStream(root.resolve(SUPPLIES))) {
            for (Path supply : supplies) {
                if (word(supply, "type").equals("Mains")) {
                    if (word(supply, "online").equals("1")) {
                        return Reading.known(false);
                    }
                    mains = true;
                }
            }
            return Reading.known(mains);
        } catch (NoSuchFileException e) {
            return Reading.known(false);
        } catch (IOException | DirectoryIteratorException e) {
            return Reading.unknown(SUPPLIES + " could not be read: " + e);
        }
    }

    /** A supply may lack a file, and a driver may refuse to answer. */
    private static String word(Path supply, String file) {
        try {
            return Files.readString(supply.resolve(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
