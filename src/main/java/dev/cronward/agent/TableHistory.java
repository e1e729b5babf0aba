package dev.cronward.agent;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Rejection;
import dev.cronward.host.FileFacts;
import dev.cronward.host.LinkWalk;
import dev.cronward.ledger.TableVersions;
import dev.cronward.verdict.TableVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Keeps what each crontab held and since when, as often as the catalogue changes. */
final class TableHistory {
    /** Far above what crond reads; more of a file is not looked at. */
    private static final int MOST_BYTES = 16 << 20;

    private final TableVersions versions;

    TableHistory(TableVersions versions) {
        this.versions = versions;
    }

    /** Tells how every table of every crond that is there is now. */
    void look(Catalog catalog, Instant now) {
        List<TableVersion> seen = new ArrayList<>();
        for (CrondCatalog tables : catalog.cronds()) {
            if (tables.running() || tables.crond().key().equals(Crond.HOST)) {
                look(tables, now, seen);
            }
        }
        versions.seen(seen);
    }

    private void look(CrondCatalog tables, Instant now, List<TableVersion> into) {
        Crond crond = tables.crond();
        Map<String, List<Job>> jobs = new LinkedHashMap<>();
        Map<String, List<Rejection>> rejections = new LinkedHashMap<>();
        tables.jobs().forEach(job -> jobs.computeIfAbsent(job.source().file(), f -> new ArrayList<>())
                .add(job));
        tables.rejections().forEach(rejection -> rejections
                .computeIfAbsent(rejection.file(), f -> new ArrayList<>())
                .add(rejection));
        Map<String, Boolean> files = new LinkedHashMap<>();
        jobs.keySet().forEach(file -> files.put(file, true));
        rejections.keySet().forEach(file -> files.put(file, true));
        versions.present(crond.key()).forEach(file -> files.putIfAbsent(file, false));
        files.keySet()
                .forEach(file -> into.add(version(
                        crond,
                        file,
                        now,
                        jobs.getOrDefault(file, List.of()),
                        rejections.getOrDefault(file, List.of()))));
    }

    private static TableVersion version(
            Crond crond, String file, Instant now, List<Job> jobs, List<Rejection> rejections) {
        Optional<Instant> modified = Optional.empty();
        String digest = "";
        boolean there = false;
        try {
            Path real = LinkWalk.real(crond.root(), file, true);
            FileFacts facts = FileFacts.of(real);
            there = true;
            modified = Optional.of(facts.modified().toInstant().truncatedTo(ChronoUnit.MILLIS));
            if (facts.regular() && facts.size() <= MOST_BYTES) {
                digest = digest(real);
            }
        } catch (IOException e) {
            // It is not there, or not for us: what crond has against it stands in the rejections.
        }
        return new TableVersion(
                crond.key(),
                file,
                now,
                modified,
                digest,
                there || !jobs.isEmpty() || !rejections.isEmpty(),
                jobs.stream()
                        .limit(TableVersion.MOST_LINES)
                        .map(TableHistory::line)
                        .toList(),
                jobs.size() > TableVersion.MOST_LINES,
                rejections.stream()
                        .limit(TableVersion.MOST_REJECTIONS)
                        .map(TableHistory::bounded)
                        .toList(),
                directoryModified(crond, file));
    }

    private static Optional<Instant> directoryModified(Crond crond, String file) {
        String directory = file.substring(0, file.lastIndexOf('/'));
        if (directory.equals("/etc")) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileFacts.of(LinkWalk.real(crond.root(), directory, true))
                    .modified()
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static TableVersion.Line line(Job job) {
        return new TableVersion.Line(
                job.source().line(), job.id(), job.user(), job.when().text(), cut(job.command()));
    }

    private static Rejection bounded(Rejection r) {
        OptionalInt line = r.line();
        return new Rejection(r.file(), line, r.wholeFile(), cut(r.reason()), cut(r.cure()));
    }

    private static String cut(String text) {
        return text.length() <= TableVersion.MOST_COMMAND ? text : text.substring(0, TableVersion.MOST_COMMAND);
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
