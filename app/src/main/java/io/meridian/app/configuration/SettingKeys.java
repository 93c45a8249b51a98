package io.meridian.app.configuration;

import io.meridian.app.configuration.SettingKey.Kind;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.settings.Settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that can be configured, in the order of the manual. */
final class SettingKeys {
    static final String DEFAULT_REPOSITORY = "default_repository";
    static final String DEFAULT_SOURCE = "default_source";
    static final String AUTO_VERIFY = "verification.auto_verify";
    static final String LOG_HOURS = "pitr.retention_hours";
    static final String CAPTURE_EVERY = "capture.every";
    static final String SPOOL_SIZE = "capture.spool_size";
    static final String BASE_EVERY = "capture.base_every";
    static final String READ_ONLY = "mcp.read_only";

    /** What describes the log of a directory, below a source. */
    static final String WAL = "wal";

    /** Files that are only appended to, below a source. */
    static final String APPEND_ONLY = "append_only";

    private static final String PLACE =
            "Where in a record, from its start, or negative from its end, ";

    static final List<String> TYPES =
            Arrays.stream(BackupType.values()).map(BackupType::id).toList();

    /** Each as the manual has it, types not spelled out. */
    static final List<SettingKey> MANUAL =
            List.of(
                    new SettingKey(
                            DEFAULT_REPOSITORY,
                            Kind.NAME_OR_LOCATION,
                            "the only one, else `~/.meridian/backups`",
                            "MERIDIAN_REPO",
                            "The repository that is used when none is named"),
                    SettingKey.of(
                            "repositories.NAME.location",
                            Kind.LOCATION,
                            "required",
                            "Where it is: a directory"),
                    SettingKey.of(
                            "repositories.NAME.key_file",
                            Kind.PATH,
                            "`~/.meridian/keys/ID.key`",
                            "The key file that opens it"),
                    SettingKey.of(
                            "repositories.NAME.passphrase_file",
                            Kind.PATH,
                            "none",
                            "Opens it instead: the first line of a file"),
                    new SettingKey(
                            DEFAULT_SOURCE,
                            Kind.NAME_OR_PATH,
                            "the only one, else `~/.meridian/data`",
                            "MERIDIAN_DB_PATH",
                            "What is backed up when nothing is named"),
                    SettingKey.of(
                            "sources.NAME.path",
                            Kind.PATH,
                            "required",
                            "Where it is; its history goes under its name, so it may move"),
                    SettingKey.of(
                            "sources.NAME.kind",
                            Kind.SOURCE_KIND,
                            "`auto`",
                            "`directory`, `rocksdb` or `wal`; `auto` looks what is there"),
                    SettingKey.of(
                            "sources.NAME.excludes",
                            Kind.TEXTS,
                            "none",
                            "Patterns of what is left out, in gitignore syntax"),
                    SettingKey.of(
                            "sources.NAME.one_file_system",
                            Kind.YES_NO,
                            "`false`",
                            "Stay on the file system of the path"),
                    SettingKey.of(
                            "sources.NAME.append_only",
                            Kind.TEXTS,
                            "none",
                            "Patterns of files that are only appended to, so that they can be"
                                    + " captured; of a directory"),
                    wal("logs", "required", "Pattern of the names of log files"),
                    wal("time", "required", PLACE + "its time stands, unsigned"),
                    wal("time_bytes", "`8`", "Width of the time: `4` or `8`"),
                    wal(
                            "time_unit",
                            "`seconds`",
                            "What it counts since 1970: `seconds`, `milliseconds`,"
                                    + " `microseconds`, `nanoseconds`"),
                    wal("sequence", "`none`", PLACE + "its number stands, each one more"),
                    wal("sequence_bytes", "`8`", "Width of the number: `4` or `8`"),
                    wal("header", "`none`", "What a log file begins with, hexadecimal"),
                    wal("length_bytes", "`4`", "Width of a record's length: `2`, `4` or `8`"),
                    wal("order", "`little`", "Order of the bytes of numbers: `little` or `big`"),
                    wal("most_bytes", "`104857600`", "No record is longer"),
                    wal("checksum", "`crc32`", "Of each record: `crc32`, `crc32c` or `none`"),
                    wal(
                            "checksum_place",
                            "`after`",
                            "Where it stands: `after` the record, or `before` it and after the"
                                    + " length"),
                    wal("snapshots", "`none`", "Pattern of the names of snapshots"),
                    wal(
                            "manifest",
                            "`none`",
                            "`json` when a MANIFEST names the log files as KyroDB's does"),
                    SettingKey.of(
                            "retention.TYPE.keep_last",
                            Kind.COUNT,
                            "scheduled 7, incremental 10, pre_restore 5, others 0",
                            "Keep the newest so many"),
                    period("hourly_hours", "hours"),
                    period("daily_days", "days"),
                    period("weekly_weeks", "weeks"),
                    period("monthly_months", "months"),
                    period("yearly_years", "years"),
                    SettingKey.of(
                            "retention.TYPE.older_than_days",
                            Kind.COUNT,
                            "`0`",
                            "Forget only what is older than so many days"),
                    SettingKey.of(
                            "retention.TYPE.min_age_days",
                            Kind.COUNT,
                            "`0`",
                            "Never forget what is younger than so many days"),
                    SettingKey.of(
                            "retention.TYPE.keep_tags",
                            Kind.TEXTS,
                            "none",
                            "Never forget what has one of these tags"),
                    SettingKey.of(
                            AUTO_VERIFY,
                            Kind.YES_NO,
                            "`true`",
                            "Read back what a backup wrote, and mark it verified"),
                    SettingKey.of(
                            LOG_HOURS,
                            Kind.COUNT,
                            "`0`",
                            "Hours back that every captured time stays reachable; 0: all"),
                    SettingKey.of(
                            CAPTURE_EVERY,
                            Kind.DURATION,
                            "`1s`",
                            "How long what was read of a log may wait until it is stored"),
                    SettingKey.of(
                            SPOOL_SIZE,
                            Kind.SIZE,
                            "`1GiB`",
                            "What may wait of each source on the local disk, store away"),
                    SettingKey.of(
                            BASE_EVERY,
                            Kind.DURATION,
                            "`24h`",
                            "How old the backup may be that a recovery starts from"),
                    SettingKey.of(
                            "mcp.confirm",
                            Kind.CONFIRMATION,
                            "`plan` over HTTP, else `none`",
                            "`plan`: what destroys needs the digest of a fresh plan; or `none`"),
                    SettingKey.of(
                            READ_ONLY,
                            Kind.YES_NO,
                            "`false`",
                            "Offer only tools that change nothing"),
                    SettingKey.of(
                            "mcp.restore_paths",
                            Kind.PATHS,
                            "none",
                            "Directories that a restore may go to besides a backup's own place"),
                    SettingKey.of(
                            "mcp.tool_names",
                            Kind.TOOL_NAMES,
                            "`dots`",
                            "`dots` or `underscore`: how the words of a tool's name are joined"),
                    SettingKey.of(
                            "mcp.tokens.NAME",
                            Kind.HASH,
                            "none",
                            "SHA-256 of a bearer token for HTTP, as 64 hexadecimal digits"),
                    SettingKey.of(
                            "mcp.audit_file",
                            Kind.PATH,
                            "standard error",
                            "Receives a line for each call of a tool"));

    private SettingKeys() {}

    /** Those without a name that people choose, types spelled out. */
    static List<SettingKey> fixed() {
        return MANUAL.stream()
                .filter(key -> !key.name().contains(SettingKey.ANY_NAME))
                .flatMap(SettingKeys::spelledOut)
                .toList();
    }

    /** Those of one named thing. */
    static List<SettingKey> named(String group) {
        return MANUAL.stream()
                .filter(key -> key.name().startsWith(group + "." + SettingKey.ANY_NAME))
                .toList();
    }

    /** The key at a place in the file, if there can be one. */
    static Optional<SettingKey> at(List<String> place) {
        return MANUAL.stream()
                .filter(key -> key.segments().size() == place.size())
                .filter(key -> begins(key, place))
                .findFirst();
    }

    /** Whether keys can be below that place. */
    static boolean isGroup(List<String> place) {
        return MANUAL.stream()
                .anyMatch(key -> key.segments().size() > place.size() && begins(key, place));
    }

    /** What may stand directly below a place; types spelled out, chosen names left out. */
    static List<String> below(List<String> place) {
        return MANUAL.stream()
                .filter(key -> key.segments().size() > place.size() && begins(key, place))
                .map(key -> key.segments().get(place.size()))
                .flatMap(
                        next -> next.equals(SettingKey.ANY_TYPE) ? TYPES.stream() : Stream.of(next))
                .filter(next -> !next.equals(SettingKey.ANY_NAME))
                .distinct()
                .toList();
    }

    /** Whether people choose what stands directly below a place. */
    static boolean isNamed(List<String> place) {
        return MANUAL.stream()
                .filter(key -> key.segments().size() > place.size() && begins(key, place))
                .anyMatch(key -> key.segments().get(place.size()).equals(SettingKey.ANY_NAME));
    }

    private static boolean begins(SettingKey key, List<String> place) {
        List<String> segments = key.segments();
        for (int at = 0; at < place.size(); at++) {
            if (!fits(segments.get(at), place.get(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String pattern, String segment) {
        return switch (pattern) {
            case SettingKey.ANY_NAME -> Settings.NAME.matcher(segment).matches();
            case SettingKey.ANY_TYPE -> TYPES.contains(segment);
            default -> pattern.equals(segment);
        };
    }

    private static Stream<SettingKey> spelledOut(SettingKey key) {
        return key.name().contains(SettingKey.ANY_TYPE)
                ? TYPES.stream().map(key::ofType)
                : Stream.of(key);
    }

    private static SettingKey wal(String name, String standard, String meaning) {
        return SettingKey.of("sources.NAME." + WAL + "." + name, Kind.TEXT, standard, meaning);
    }

    private static SettingKey period(String name, String unit) {
        return SettingKey.of(
                "retention.TYPE." + name,
                Kind.COUNT,
                "`0`",
                "Keep the last of each of so many " + unit + " that have one");
    }
}
