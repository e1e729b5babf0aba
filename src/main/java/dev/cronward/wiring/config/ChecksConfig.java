package dev.cronward.wiring.config;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The checks of the node itself. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.checks")
public interface ChecksConfig {
    /** Names of checks that are not made. */
    Optional<Set<@WithConverter(CheckNameText.class) String>> off();

    /** Directory of the files of the site's own checks; need not exist. */
    @WithDefault("/etc/cronward/checks.d")
    Path dir();

    /** Whom the node concerns. */
    Optional<String> owner();

    /** Room of file systems. */
    Disk disk();

    /** Load. */
    Load load();

    /** Memory. */
    Memory memory();

    /** The health that disks tell of themselves. */
    Smart smart();

    /** Room of file systems. */
    interface Disk {
        /** Per cent of room or inodes taken from which on it is a warning. */
        @WithDefault("90")
        @WithConverter(PercentText.class)
        int warning();

        /** The same for critical. */
        @WithDefault("95")
        @WithConverter(PercentText.class)
        int critical();

        /** While so much is left a file system is not full. */
        @WithDefault("100GiB")
        @WithConverter(SizeText.class)
        long plenty();

        /** Mount points that are not looked at. */
        Optional<Set<String>> ignore();
    }

    /** The health that disks tell of themselves. */
    interface Smart {
        /** How often they are asked. */
        @WithDefault("30m")
        @WithConverter(SpanText.class)
        Duration every();

        /** smartctl, where it is not in one of the usual places. */
        Optional<Path> program();
    }

    /** Load. */
    interface Load {
        /** Load of a quarter of an hour for each core from which on it is a warning. */
        @WithDefault("2")
        @WithConverter(RatioText.class)
        double perCore();
    }

    /** Memory. */
    interface Memory {
        /** Per cent in use from which on it is a warning. */
        @WithDefault("95")
        @WithConverter(PercentText.class)
        int warning();

        /** The same for critical. */
        @WithDefault("98")
        @WithConverter(PercentText.class)
        int critical();
    }
}
