package io.meridian.repository.archive.tar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.failure.Corruption;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

final class TarTest {
    @TempDir private Path temporary;

    @Test
    void everyMemberComesBackAsItWas() {
        SeededTest.run(
                60,
                (random, size) -> {
                    List<Entry> entries = new ArrayList<>();
                    for (int i = 0; i < size; i++) {
                        entries.add(entry(random));
                    }
                    assertEquals(entries, read(tar(entries)));
                });
    }

    @Test
    void timesBefore1970AndHugeOwnersAreKept() throws IOException {
        for (Timestamp time :
                List.of(
                        new Timestamp(-1, 999_999_999),
                        new Timestamp(-2, 0),
                        new Timestamp(-7_000_000_000L, 1),
                        new Timestamp(99_999_999_999L, 5))) {
            Entry entry =
                    new Entry(
                            EntryPath.of("f"),
                            EntryType.FILE,
                            0,
                            new Attributes(0, 0xFFFF_FFFFL, 3_000_000, time, List.of()),
                            Fingerprint.UNKNOWN);
            assertEquals(List.of(entry), read(tar(List.of(entry))));
        }
    }

    /** The whole point of the format. */
    @Test
    void gnuTarExtractsIt() throws Exception {
        String longName = "d/" + "n".repeat(200);
        List<Entry> entries =
                List.of(
                        directory(EntryPath.root()),
                        directory(EntryPath.of("d")),
                        file(EntryPath.of(longName), 3),
                        file(EntryPath.of("d").child(new byte[] {'x', (byte) 0xFF}), 2),
                        new Entry(
                                EntryPath.of("l"),
                                new EntryType.SymbolicLink(
                                        "d/target".getBytes(StandardCharsets.UTF_8)),
                                0,
                                attributes(List.of()),
                                Fingerprint.UNKNOWN),
                        new Entry(
                                EntryPath.of("q"),
                                new EntryType.HardLink(EntryPath.of(longName)),
                                0,
                                attributes(List.of()),
                                Fingerprint.UNKNOWN),
                        file(EntryPath.of("ünï"), 700));
        Path tar = temporary.resolve("t.tar");
        Files.write(tar, tar(entries));
        Path out = Files.createDirectory(temporary.resolve("out"));

        Process process =
                new ProcessBuilder("tar", "xpf", tar.toString(), "-C", out.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), said);
        assertEquals("", said);
        assertArrayEquals(new byte[] {0, 1, 2}, Files.readAllBytes(out.resolve(longName)));
        assertArrayEquals(new byte[] {0, 1, 2}, Files.readAllBytes(out.resolve("q")));
        assertEquals(Path.of("d/target"), Files.readSymbolicLink(out.resolve("l")));
        assertEquals(700, Files.size(out.resolve("ünï")));
        assertEquals(
                Instant.ofEpochSecond(1_700_000_000, 123_456_789),
                Files.getLastModifiedTime(out.resolve("ünï")).toInstant());
    }

    @Test
    void namesThatLeaveTheRootAreRefused() {
        for (String name : List.of("../x", "/x", "a/../b", "a//b", "..", "", "a/./b")) {
            byte[] tar = tarNamed(name.getBytes(StandardCharsets.UTF_8));
            assertThrows(Corruption.class, () -> read(tar), name);
        }
    }

    @Test
    void anythingButWhatIsWrittenIsRefused() {
        for (byte kind : "3467gLKSV".getBytes(StandardCharsets.US_ASCII)) {
            TarBlock block = block("x".getBytes(StandardCharsets.US_ASCII));
            block.kind(kind);
            assertThrows(Corruption.class, () -> read(block.sealed()));
        }
    }

    @Test
    void anExtendedHeaderThatSaysItIsHugeTakesNoMemory() {
        TarBlock block = block("x".getBytes(StandardCharsets.US_ASCII));
        block.kind(TarBlock.EXTENDED);
        block.number(TarBlock.SIZE, TarReader.MAX_EXTENDED_BYTES + 1L);

        assertThrows(Corruption.class, () -> read(block.sealed()));
    }

    /** Whatever is flipped or cut: corruption, or what is still a tar; nothing else is thrown. */
    @Test
    void damagedTarsEndInCorruption() {
        SeededTest.run(
                400,
                (random, size) -> {
                    List<Entry> entries = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        entries.add(entry(random));
                    }
                    byte[] tar = tar(entries);
                    for (int i = 0; i <= random.nextInt(4); i++) {
                        tar[random.nextInt(tar.length)] = (byte) random.nextInt(256);
                    }
                    byte[] cut = Arrays.copyOf(tar, random.nextInt(tar.length));
                    for (byte[] damaged : List.of(tar, cut)) {
                        try {
                            assertNotNull(read(damaged));
                        } catch (Corruption expected) {
                            assertTrue(expected.fact().contains("test.tar"));
                        }
                    }
                });
    }

    private static Entry entry(Random random) {
        byte[] name = new byte[1 + random.nextInt(random.nextBoolean() ? 10 : 300)];
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) ('a' + random.nextInt(26));
        }
        if (random.nextInt(3) == 0) {
            name[0] = (byte) 0xC3;
        }
        EntryPath path = EntryPath.of("p").child(name);
        List<ExtendedAttribute> extended = new ArrayList<>();
        if (random.nextBoolean()) {
            byte[] value = new byte[random.nextInt(200)];
            random.nextBytes(value);
            extended.add(
                    new ExtendedAttribute("user.a=b%3D".getBytes(StandardCharsets.UTF_8), value));
        }
        EntryType type =
                switch (random.nextInt(4)) {
                    case 0 -> EntryType.DIRECTORY;
                    case 1 -> new EntryType.SymbolicLink(name);
                    case 2 -> new EntryType.HardLink(path);
                    default -> EntryType.FILE;
                };
        long length = type instanceof EntryType.RegularFile ? random.nextInt(2_000) : 0;
        Attributes attributes =
                new Attributes(
                        random.nextInt(010000),
                        random.nextInt(4) == 0 ? 5_000_000 : 1,
                        2,
                        new Timestamp(random.nextInt(), random.nextInt(1_000_000_000)),
                        extended);
        return new Entry(path, type, length, attributes, Fingerprint.UNKNOWN);
    }

    private static Entry directory(EntryPath path) {
        return new Entry(path, EntryType.DIRECTORY, 0, attributes(List.of()), Fingerprint.UNKNOWN);
    }

    private static Entry file(EntryPath path, int length) {
        return new Entry(path, EntryType.FILE, length, attributes(List.of()), Fingerprint.UNKNOWN);
    }

    private static Attributes attributes(List<ExtendedAttribute> extended) {
        return new Attributes(0755, 0, 0, new Timestamp(1_700_000_000, 123_456_789), extended);
    }

    private static byte[] tar(List<Entry> entries) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(output);
        for (Entry entry : entries) {
            writer.member(
                    entry,
                    content -> {
                        for (int i = 0; i < entry.size(); i++) {
                            content.write(i);
                        }
                    });
        }
        writer.finish();
        assertEquals(0, output.size() % 10_240);
        return output.toByteArray();
    }

    private static List<Entry> read(byte[] tar) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(tar), "test.tar");
        List<Entry> entries = new ArrayList<>();
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
            byte[] some = new byte[100];
            int length = 0;
            for (int count = 0; count >= 0; count = reader.read(some, 0, some.length)) {
                length += count;
            }
            assertEquals(entry.size(), length);
        }
        return entries;
    }

    private static byte[] tarNamed(byte[] name) {
        return block(name).sealed();
    }

    private static TarBlock block(byte[] name) {
        TarBlock block = TarBlock.empty();
        block.text(TarBlock.NAME, name);
        block.kind(TarBlock.FILE);
        block.number(TarBlock.MODE, 0644);
        block.number(TarBlock.OWNER, 0);
        block.number(TarBlock.GROUP, 0);
        block.number(TarBlock.SIZE, 0);
        block.number(TarBlock.MODIFIED, 0);
        return block;
    }
}
