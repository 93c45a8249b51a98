package io.meridian.app.configuration;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.api.settings.CaptureSettings;
import io.meridian.engine.api.settings.McpSettings;
import io.meridian.engine.api.settings.RepositorySettings;
import io.meridian.engine.api.settings.RetentionSettings;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.sources.wal.format.WalDescription;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes settings of what was written. Used once. */
final class SettingsReader {
    private static final String REPOSITORIES = "repositories";
    private static final String SOURCES = "sources";
    private static final String TOKENS = "mcp.tokens";
    private static final String WAL_DETAIL = SettingKeys.WAL + ".";

    private final Written written;
    private final Interpretation values;
    private final Settings standard;

    SettingsReader(Written written, Interpretation values, Settings standard) {
        this.written = written;
        this.values = values;
        this.standard = standard;
    }

    Settings read() {
        Map<String, RepositorySettings> repositories = repositories();
        Map<String, SourceSettings> sources = sources();
        return new Settings(
                repositories,
                defaultRepository(repositories),
                sources,
                defaultSource(sources),
                retention(),
                values.yesNo(SettingKeys.AUTO_VERIFY, standard.autoVerify()),
                mcp(),
                capture());
    }

    private Map<String, RepositorySettings> repositories() {
        Map<String, RepositorySettings> repositories = new TreeMap<>();
        written.names(REPOSITORIES)
                .forEach((name, origin) -> repositories.put(name, repository(name, origin)));
        return repositories;
    }

    private RepositorySettings repository(String name, Origin origin) {
        String key = REPOSITORIES + "." + name;
        Optional<String> location = values.location(key + ".location");
        if (written.find(key + ".location").isEmpty()) {
            missing(origin, key + ".location", "write where it is: location: DIRECTORY");
        }
        Path keyFile = values.path(key + ".key_file");
        Path passphraseFile = values.path(key + ".passphrase_file");
        if (keyFile != null && passphraseFile != null) {
            values.problem(
                    origin, key + " has a key_file and a passphrase_file", "keep one of the two");
            passphraseFile = null;
        }
        return new RepositorySettings(location.orElse(""), keyFile, passphraseFile);
    }

    private Map<String, SourceSettings> sources() {
        Map<String, SourceSettings> sources = new TreeMap<>();
        written.names(SOURCES).forEach((name, origin) -> sources.put(name, source(name, origin)));
        return sources;
    }

    private SourceSettings source(String name, Origin origin) {
        String key = SOURCES + "." + name;
        Path path = values.path(key + ".path");
        if (written.find(key + ".path").isEmpty()) {
            missing(origin, key + ".path", "write where it is: path: DIRECTORY");
        }
        SortedMap<String, String> details = details(key);
        return new SourceSettings(
                path == null ? Path.of("") : path,
                kind(key, details),
                values.texts(key + ".excludes"),
                values.yesNo(key + ".one_file_system", false),
                details);
    }

    /** What only one kind understands, said by that kind whether it is right. */
    private SortedMap<String, String> details(String key) {
        SortedMap<String, String> details = new TreeMap<>();
        SortedMap<String, String> wal = new TreeMap<>();
        for (String name : WalDescription.KEYS.keySet()) {
            values.find(key + "." + SettingKeys.WAL + "." + name)
                    .ifPresent(value -> wal.put(name, value.text()));
        }
        wal.forEach((name, value) -> details.put(SettingKeys.WAL + "." + name, value));
        List<String> patterns = values.texts(key + "." + SettingKeys.APPEND_ONLY);
        if (!patterns.isEmpty()) {
            details.put(SettingKeys.APPEND_ONLY, String.join("\n", patterns));
        }
        if (!wal.isEmpty()) {
            requireDescription(key, wal);
        }
        return details;
    }

    private void requireDescription(String key, SortedMap<String, String> wal) {
        try {
            WalDescription.layout(wal);
        } catch (InvalidRequest wrong) {
            String first = key + "." + SettingKeys.WAL + "." + wal.firstKey();
            values.find(first)
                    .ifPresent(
                            value ->
                                    values.problem(
                                            value.origin(),
                                            key + "." + SettingKeys.WAL + ": " + wrong.fact(),
                                            String.join("; ", wrong.hints())));
        }
    }

    /** A description makes a directory one with a log, and patterns make it a directory. */
    private String kind(String key, SortedMap<String, String> details) {
        boolean described = details.keySet().stream().anyMatch(it -> it.startsWith(WAL_DETAIL));
        String needed = described ? "wal" : details.isEmpty() ? SourceSettings.AUTO : "directory";
        Optional<Value> written = values.find(key + ".kind");
        String kind = values.word(key + ".kind", SourceSettings.KINDS).orElse(needed);
        boolean both = described && details.containsKey(SettingKeys.APPEND_ONLY);
        if (written.isPresent() && (both || (!details.isEmpty() && !kind.equals(needed)))) {
            values.problem(
                    written.get().origin(),
                    "%s.kind is %s, and what is said below %s is for %s"
                            .formatted(key, kind, key, both ? "two kinds" : needed),
                    "remove one of the two");
        }
        return kind;
    }

    private void missing(Origin origin, String key, String hint) {
        values.problem(origin, key + " is missing", hint);
    }

    /** In the file a word without a slash must be a name; elsewhere it may be a directory too. */
    private String defaultRepository(Map<String, RepositorySettings> repositories) {
        String key = SettingKeys.DEFAULT_REPOSITORY;
        Optional<Value> value = values.find(key);
        if (value.isEmpty()) {
            return repositories.size() == 1 ? repositories.keySet().iterator().next() : "";
        }
        String text = value.get().text();
        if (repositories.containsKey(text)) {
            return text;
        }
        requireKnown(key, value.get(), repositories.keySet(), "repository");
        return values.location(key).orElse("");
    }

    /** A variable or an option is about one path, whatever names there are. */
    private String defaultSource(Map<String, SourceSettings> sources) {
        String key = SettingKeys.DEFAULT_SOURCE;
        Optional<Value> value = values.find(key);
        if (value.isEmpty()) {
            return sources.size() == 1 ? sources.keySet().iterator().next() : standard.source();
        }
        boolean inFile = value.get().origin() instanceof Origin.Line;
        if (inFile && sources.containsKey(value.get().text())) {
            return value.get().text();
        }
        requireKnown(key, value.get(), sources.keySet(), "source");
        Path path = values.path(key);
        return path == null ? standard.source() : path.toString();
    }

    private void requireKnown(String key, Value value, Set<String> names, String what) {
        String text = value.text();
        if (value.origin() instanceof Origin.Line && Settings.NAME.matcher(text).matches()) {
            String near = Interpretation.didYouMean(text, List.copyOf(names));
            values.problem(
                    value.origin(),
                    "%s: no %s is named '%s'".formatted(key, what, text),
                    near.isEmpty() ? "a path has a slash: ./" + text : near);
        }
    }

    private RetentionSettings retention() {
        Map<BackupType, RetentionPolicy> byType = new EnumMap<>(BackupType.class);
        for (BackupType type : BackupType.values()) {
            byType.put(type, policy(type, "retention." + type.id()));
        }
        return new RetentionSettings(byType, values.count(SettingKeys.LOG_HOURS, 0));
    }

    private RetentionPolicy policy(BackupType type, String key) {
        return new RetentionPolicy(
                values.count(key + ".keep_last", standard.retention().of(type).keepLast()),
                values.count(key + ".hourly_hours", 0),
                values.count(key + ".daily_days", 0),
                values.count(key + ".weekly_weeks", 0),
                values.count(key + ".monthly_months", 0),
                values.count(key + ".yearly_years", 0),
                values.count(key + ".older_than_days", 0),
                values.count(key + ".min_age_days", 0),
                Set.copyOf(values.texts(key + ".keep_tags")));
    }

    private CaptureSettings capture() {
        CaptureSettings usual = standard.capture();
        return new CaptureSettings(
                values.duration(SettingKeys.CAPTURE_EVERY, usual.every()),
                values.size(SettingKeys.SPOOL_SIZE, usual.spoolSize()),
                values.duration(SettingKeys.BASE_EVERY, usual.baseEvery()));
    }

    private McpSettings mcp() {
        Map<String, String> tokens = new TreeMap<>();
        written.below(TOKENS)
                .toList()
                .forEach(
                        name ->
                                values.hash(TOKENS + "." + name)
                                        .ifPresent(hash -> tokens.put(name, hash)));
        return new McpSettings(
                values.word("mcp.confirm", List.of("plan", "none"))
                        .map(word -> McpSettings.Confirm.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                values.yesNo(SettingKeys.READ_ONLY, false),
                values.paths("mcp.restore_paths"),
                values.word("mcp.tool_names", List.of("dots", "underscore"))
                        .map(word -> McpSettings.ToolNames.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(McpSettings.ToolNames.DOTS),
                tokens,
                values.path("mcp.audit_file"));
    }
}
