package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

/**
 * A SQLite database of one table with two indexes, about 300 bytes a row. The change updates a
 * twentieth of its rows, spread over the whole table: the case in which deduplication finds little.
 */
record Database(int rows) implements Corpus {
    private static final String FILE_NAME = "app.db";
    private static final int BYTES_OF_A_ROW = 300;
    private static final int ROWS_TO_AN_UPDATE = 20;
    private static final int PAYLOAD_BYTES = 96;
    private static final long SEED = 31_337;
    private static final long CHANGE_SEED = 99;

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String description() {
        return "a SQLite database of %,d rows, of which a twentieth is updated".formatted(rows);
    }

    @Override
    public long approximateBytes() {
        return (long) rows * BYTES_OF_A_ROW;
    }

    @Override
    public void make(Path root) throws IOException {
        within(
                root,
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(
                                "create table item(id integer primary key, customer int, state int,"
                                        + " name text, note text, payload blob, amount real)");
                        insert(connection);
                        statement.execute("create index item_customer on item(customer)");
                        statement.execute("create index item_name on item(name)");
                    }
                });
    }

    @Override
    public void change(Path root) throws IOException {
        update(root, CHANGE_SEED, ROWS_TO_AN_UPDATE);
    }

    /** Updates one row in every so many, over the whole table. */
    void update(Path root, long seed, int rowsToAnUpdate) throws IOException {
        within(root, connection -> update(connection, seed, rowsToAnUpdate));
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private static void within(Path root, Work work) throws IOException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + root.resolve(FILE_NAME))) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma page_size=4096");
                statement.execute("pragma synchronous=off");
            }
            connection.setAutoCommit(false);
            work.run(connection);
            connection.commit();
        } catch (SQLException failed) {
            throw new IOException("the database can't be made", failed);
        }
    }

    private void insert(Connection connection) throws SQLException {
        SplittableRandom random = new SplittableRandom(SEED);
        Vocabulary vocabulary = new Vocabulary(SEED);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into item values(?,?,?,?,?,?,?)")) {
            for (int id = 0; id < rows; id++) {
                insert.setInt(1, id);
                insert.setInt(2, random.nextInt(1 << 18));
                insert.setInt(3, random.nextInt(4));
                insert.setString(4, words(vocabulary, random, 3));
                insert.setString(5, words(vocabulary, random, 14));
                insert.setBytes(6, payload(random));
                insert.setDouble(7, random.nextInt(1 << 24) / 100.0);
                insert.executeUpdate();
            }
        }
    }

    private void update(Connection connection, long seed, int rowsToAnUpdate) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update item set state=?, payload=?, amount=? where id=?")) {
            for (int first = 0; first < rows; first += rowsToAnUpdate) {
                update.setInt(1, random.nextInt(4));
                update.setBytes(2, payload(random));
                update.setDouble(3, random.nextInt(1 << 24) / 100.0);
                update.setInt(4, Math.min(rows - 1, first + random.nextInt(rowsToAnUpdate)));
                update.executeUpdate();
            }
        }
    }

    private static byte[] payload(SplittableRandom random) {
        byte[] payload = new byte[PAYLOAD_BYTES];
        random.nextBytes(payload);
        return payload;
    }

    private static String words(Vocabulary vocabulary, SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder(vocabulary.drawText(random));
        for (int i = 1; i < count; i++) {
            text.append(' ').append(vocabulary.drawText(random));
        }
        return text.toString();
    }
}
