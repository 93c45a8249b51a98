package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.meridian.testing.kit.kyro.KyroDocument;
import io.meridian.testing.kit.kyro.KyroEra;
import io.meridian.testing.kit.kyro.KyroReader;
import io.meridian.testing.kit.kyro.KyroWriter;
import io.meridian.testing.kit.tree.RandomTree;

import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;

/** Sources of every kind that change from one backup to the next. */
sealed interface ChangingSource {
    /** Makes the next version in a directory, which is missing at first. */
    void change(Path place, int version) throws Exception;

    /** Fails unless whoever owns such data can open it and finds all of that version in it. */
    void requireWhole(Path restored, int version) throws Exception;

    static ChangingSource of(String name, long seed) {
        return switch (name) {
            case "tree" -> new Tree(seed);
            case "pages" -> new Pages(new Random(seed));
            case "rocksdb" -> new Rocks();
            case "kyrodb" -> new Kyro(new ArrayList<>());
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Files of every kind with every kind of name, and one that is large. */
    record Tree(long seed) implements ChangingSource {
        private static final int LARGE_BYTES = 9 << 20;

        @Override
        public void change(Path place, int version) throws IOException {
            if (version == 0) {
                RandomTree.grow(place, seed, 60);
            } else {
                RandomTree.change(place, seed + version, 15);
            }
            byte[] large = new byte[LARGE_BYTES];
            new Random(seed + version).nextBytes(large);
            Files.write(place.resolve("large"), large);
        }

        @Override
        public void requireWhole(Path restored, int version) {}
    }

    /** What the directory source knows as SQLite's; changed in a few of its pages. */
    record Pages(Random random) implements ChangingSource {
        private static final int LENGTH = 600 * 4096;

        @Override
        public void change(Path place, int version) throws IOException {
            Path file = place.resolve("app.db");
            byte[] bytes = new byte[LENGTH];
            if (version == 0) {
                Files.createDirectories(place);
                random.nextBytes(bytes);
                byte[] magic = "SQLite format 3\0\u0010\0".getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(magic, 0, bytes, 0, magic.length);
            } else {
                bytes = Files.readAllBytes(file);
            }
            for (int i = 0; i < 20; i++) {
                bytes[100 + random.nextInt(LENGTH - 100)]++;
            }
            Files.write(file, bytes);
        }

        @Override
        public void requireWhole(Path restored, int version) {}
    }

    /** A real database: a hundred keys and a table more each time. */
    record Rocks() implements ChangingSource {
        private static final int KEYS = 100;

        @Override
        public void change(Path place, int version) throws RocksDBException {
            try (RocksDB database = RocksDB.open(place.toString());
                    FlushOptions options = new FlushOptions()) {
                for (int i = 0; i < KEYS; i++) {
                    database.put(bytes("key " + version + " " + i), bytes("value " + i));
                }
                database.flush(options);
            }
        }

        @Override
        public void requireWhole(Path restored, int version) throws RocksDBException {
            try (Options options = new Options();
                    RocksDB database = RocksDB.openReadOnly(options, restored.toString());
                    RocksIterator keys = database.newIterator()) {
                int count = 0;
                for (keys.seekToFirst(); keys.isValid(); keys.next()) {
                    count++;
                }
                keys.status();
                assertEquals(KEYS * (version + 1), count);
                assertNotNull(database.get(bytes("key " + version + " " + (KEYS - 1))));
            }
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A log of KyroDB's, with a snapshot in its midst. */
    record Kyro(List<SortedMap<Long, KyroDocument>> states) implements ChangingSource {
        @Override
        public void change(Path place, int version) {
            try (KyroWriter writer = KyroWriter.open(place, KyroEra.HEAD, Instant::now)) {
                for (int i = 0; i < 30; i++) {
                    writer.insert(100L * version + i, List.of(1f, i + 0.5f), Map.of("k", "v" + i));
                }
                if (version == 1) {
                    writer.snapshot();
                }
                writer.delete(100L * version);
                states.add(writer.documents());
            }
        }

        @Override
        public void requireWhole(Path restored, int version) {
            assertEquals(states.get(version), KyroReader.read(restored).documents());
        }
    }
}
