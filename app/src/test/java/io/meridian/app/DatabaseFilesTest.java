package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Databases among ordinary files, known by their header or place, and changed all over. */
final class DatabaseFilesTest {
    private static final int PAGES = 3000;
    private static final int ROW = 200;

    private final Random random = new Random(Long.getLong("seed", 5));
    private Home home;
    private Path data;
    private Path restored;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        Path top = folder.toRealPath();
        home = new Home(top.resolve("home"));
        data = Files.createDirectories(top.resolve("data"));
        restored = top.resolve("restored");
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void fivePercentOfRowsInAnSqliteFileAddAFewPercent() throws IOException {
        byte[] pages = rows(PAGES * 4096);
        byte[] magic = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, pages, 0, magic.length);
        pages[16] = 0x10;
        pages[17] = 0;
        assertUpdatesAddLittle(data.resolve("app.db"), pages);
    }

    @Test
    void soInAPostgresRelation() throws IOException {
        Path database = Files.createDirectories(data.resolve("base/5"));
        Files.writeString(database.resolve("PG_VERSION"), "17\n");
        Files.writeString(data.resolve("PG_VERSION"), "17\n");
        assertUpdatesAddLittle(database.resolve("16384.1"), rows(PAGES * 4096));
    }

    private void assertUpdatesAddLittle(Path file, byte[] pages) throws IOException {
        Files.write(file, pages);
        long whole = home.backUp(data).backup().bytesStored();
        for (int i = 0; i < 3; i++) {
            update(pages);
            Files.write(file, pages);
            long added = home.backUp(data).backup().bytesStored();
            assertTrue(added < whole / 10, () -> added + " of " + whole);
        }
        home.restore("latest", restored, false);
        assertEquals(-1, Files.mismatch(file, restored.resolve(data.relativize(file))));
    }

    /** Half of it text, half of it chance, as in many tables. */
    private byte[] rows(int length) {
        byte[] rows = new byte[length];
        for (int at = 0; at + ROW <= length; at += ROW) {
            byte[] text =
                    ("row " + at + " of the table ").repeat(4).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(text, 0, rows, at, Math.min(text.length, ROW / 2));
            byte[] chance = new byte[ROW / 2];
            random.nextBytes(chance);
            System.arraycopy(chance, 0, rows, at + ROW / 2, chance.length);
        }
        return rows;
    }

    /** A few bytes of one row in twenty; the first page, with the header, stays. */
    private void update(byte[] rows) {
        int count = rows.length / ROW;
        for (int i = 0; i < count / 20; i++) {
            int row = 25 + random.nextInt(count - 25);
            byte[] value = new byte[12];
            random.nextBytes(value);
            System.arraycopy(value, 0, rows, row * ROW + 120, value.length);
        }
    }
}
