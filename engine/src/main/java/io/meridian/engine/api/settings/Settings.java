package io.meridian.engine.api.settings;

import io.meridian.kernel.text.Nearest;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the configuration file and the environment say, with a default for all that they don't.
 *
 * @param repositories by name
 * @param repository the default one: a name among these, or a location; empty for the usual place
 * @param sources by name
 * @param source the default one: a name among these, or an absolute path
 * @param autoVerify read back what a backup wrote
 */
public record Settings(
        Map<String, RepositorySettings> repositories,
        String repository,
        Map<String, SourceSettings> sources,
        String source,
        RetentionSettings retention,
        boolean autoVerify,
        McpSettings mcp,
        CaptureSettings capture) {
    /** What a configured name looks like. A path is told from it by a slash or a dot. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    public Settings {
        repositories = Map.copyOf(repositories);
        sources = Map.copyOf(sources);
    }

    /**
     * Nothing is configured.
     *
     * @param home the user's
     */
    public static Settings standard(Path home) {
        return new Settings(
                Map.of(),
                "",
                Map.of(),
                usualSource(home).toString(),
                RetentionSettings.STANDARD,
                true,
                McpSettings.STANDARD,
                CaptureSettings.STANDARD);
    }

    /** Where the database is when nobody says anything. Need not exist. */
    public static Path usualSource(Path home) {
        return home.resolve(".meridian/data");
    }

    /** The repository of this name, if there is one. */
    public Optional<RepositorySettings> repositoryNamed(String text) {
        return Optional.ofNullable(repositories.get(text));
    }

    /** The source of this name, if there is one. */
    public Optional<ChosenSource> sourceNamed(String text) {
        return Optional.ofNullable(sources.get(text)).map(found -> new ChosenSource(text, found));
    }

    /** The source that is meant when none is named. */
    public ChosenSource defaultSource() {
        return sourceNamed(source)
                .orElseGet(() -> new ChosenSource("", SourceSettings.at(Path.of(source))));
    }

    /** The name that was probably meant. */
    public static Optional<String> nearest(String typed, Collection<String> names) {
        return Nearest.of(typed, names.stream().sorted().toList());
    }

    /**
     * A source to back up.
     *
     * @param name that its history goes under; empty takes place and host
     */
    public record ChosenSource(String name, SourceSettings settings) {}
}
