package io.meridian.sources.rocksdb;

import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.files.SmallFile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What RocksDB's messages in the file LOG say of the directories that it keeps tables in: at its
 * beginning those of {@code db_paths}, later whatever a table was deleted from.
 */
final class MessageFile {
    private static final String NAME = "LOG";
    private static final List<Pattern> PLACES =
            List.of(
                    Pattern.compile(" SST files in (.+) dir, Total Num: "),
                    Pattern.compile(" Directory from db_paths/cf_paths does not yet exist: (.+)$"),
                    Pattern.compile(" Error when reading (.+) dir"),
                    Pattern.compile(" Deleted file (.+)/\\d+\\.(?:sst|ldb|blob) "));

    private MessageFile() {}

    /**
     * The directory of one of the tables.
     *
     * @return empty when it has none of them, as far as can be seen
     */
    static Optional<Path> tableDirectory(
            Path database, PosixDirectory directory, AbsentTables tables) throws PosixException {
        return read(directory).stream()
                .flatMap(text -> named(database, text).stream())
                .filter(place -> mayHaveOneOf(tables, place))
                .findFirst();
    }

    private static Optional<String> read(PosixDirectory directory) throws PosixException {
        try {
            return Optional.of(SmallFile.read(directory, NAME.getBytes(StandardCharsets.US_ASCII)));
        } catch (PosixException failed) {
            if (failed.isAbsent() || failed.isDenied()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** Directories as the application named them: a relative name is beside the database's own. */
    private static Set<Path> named(Path database, String text) {
        Set<Path> places = new LinkedHashSet<>();
        String own = text(RawPath.bytes(database));
        String base = "";
        for (String line : text.lines().toList()) {
            String name = name(line);
            if (name.startsWith("/")) {
                places.add(path(name));
            } else if (!name.isEmpty() && own.endsWith("/" + name)) {
                base = own.substring(0, own.length() - name.length());
            } else if (!name.isEmpty() && !base.isEmpty()) {
                places.add(path(base + name));
            }
        }
        return places;
    }

    /** Empty when the line names none. */
    private static String name(String line) {
        for (Pattern pattern : PLACES) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                String name = matcher.group(1);
                return name.startsWith("./") ? name.substring(2) : name;
            }
        }
        return "";
    }

    private static boolean mayHaveOneOf(AbsentTables tables, Path place) {
        return tables.sizes().keySet().stream()
                .anyMatch(number -> tables.mayBe(place.resolve(FileRole.tableName(number))));
    }

    /** Bytes are kept one to one. */
    private static String text(byte[] path) {
        return new String(path, StandardCharsets.ISO_8859_1);
    }

    private static Path path(String text) {
        return RawPath.path(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
