package dev.cronward.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataTest {
    private static Metadata of(String script) {
        return Metadata.of(script.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Map<String, String>> values(String script) {
        Metadata metadata = of(script);
        assertEquals(List.of(), metadata.problems());
        return metadata.blocks().stream().map(Block::values).toList();
    }

    static Stream<String> languages() {
        return Stream.of(
                """
                #!/bin/sh
                # METADATA
                # time: 5 4 * * *
                # owner: ops
                echo
                """,
                """
                #!/usr/bin/env python3
                \"""Docs.\"""
                # Copyright
                #
                # METADATA:
                #   time:    5 4 * * *
                #   owner: ops
                #
                # Another comment: not a field.
                import sys
                """,
                """
                #!/usr/bin/perl
                print "x";
                =head1 METADATA

                  time: 5 4 * * *
                  owner: ops

                =head1 NAME

                foo: bar
                =cut
                """,
                """
                =begin
                METADATA
                time: 5 4 * * *
                owner: ops
                =end
                puts 1
                """,
                """
                #!/usr/bin/env node
                // METADATA
                // time: 5 4 * * *
                // owner: ops
                main();
                """,
                """
                /**
                 * METADATA
                 * time: 5 4 * * *
                 * owner: ops
                 */
                main();
                """,
                "/* METADATA\r\n   time: 5 4 * * *\r\n   owner: ops */\r\nmain();\r\n",
                "-- METADATA\n-- time: 5 4 * * *\n-- owner: ops\nSELECT 1;\n");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void isReadInEveryCommentSyntax(String script) {
        assertEquals(List.of(Map.of("time", "5 4 * * *", "owner", "ops")), values(script));
    }

    @Test
    void severalBlocksStandBesideEachOther() {
        List<Map<String, String>> blocks = values("""
                # METADATA
                # time: 1 * * * *
                # params: --mod 2 --rem 0
                #
                # METADATA
                # time: 2 * * * *
                # params: --mod 2 --rem 1
                """);
        assertEquals(
                List.of(
                        Map.of("time", "1 * * * *", "params", "--mod 2 --rem 0"),
                        Map.of("time", "2 * * * *", "params", "--mod 2 --rem 1")),
                blocks);
        assertEquals(
                5,
                of("#!/bin/sh\n\n\n\n# METADATA\n# time: @daily\n")
                        .blocks()
                        .getFirst()
                        .line());
    }

    @Test
    void whatIsNoFieldIsAProblemWithItsLine() {
        Metadata metadata = of("# METADATA\n# time: @daily\n# runs every night\n# time: @hourly\nx\n# METADATA\n");
        assertEquals(
                List.of(3, 4, 6),
                metadata.problems().stream().map(Metadata.Problem::line).toList());
        assertTrue(metadata.problems().getFirst().problem().contains("runs every night"));
        assertEquals(1, metadata.blocks().size());
    }

    @Test
    void aStarCommentAndAnEmptyCommentEndABlock() {
        assertEquals(List.of(Map.of("time", "@daily")), values("/*\n * METADATA\n * time: @daily\n */\n// a: b\n"));
        assertEquals(List.of(Map.of("time", "@daily")), values("# METADATA\n# time: @daily\n#\n# a: b\n"));
    }

    /** Taken for the beginning of a comment, it would hide all blocks below. */
    @Test
    void aPatternOfAShellIsNoComment() {
        String script = "case $1 in\n/*) cd /;;\n/*|x) ;;\nesac\n/*/bin/true\n# METADATA\n# time: @daily\n";
        assertEquals(List.of(Map.of("time", "@daily")), values(script));
        assertEquals(List.of(Map.of("time", "@daily")), values("/**/\n// METADATA\n// time: @daily\n"));
    }

    @Test
    void nothingIsReadFromWhatIsNoScript() {
        assertEquals(Metadata.none(), of("\u007fELF\0\n# METADATA\n# time: @daily\n"));
        assertEquals(Metadata.none(), of("METADATA\ntime: @daily\necho '# METADATA'\n"));
    }

    @Property(tries = 2000)
    void noBytesAreTooStrange(@ForAll @Size(max = 300) byte[] bytes) {
        Metadata metadata = Metadata.of(bytes);
        assertTrue(metadata.blocks().size() <= 200);
    }
}
