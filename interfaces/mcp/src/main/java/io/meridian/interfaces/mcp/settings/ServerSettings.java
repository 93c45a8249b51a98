package io.meridian.interfaces.mcp.settings;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.settings.McpSettings;
import io.meridian.engine.api.settings.Settings.ChosenSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tools of one server may do, and on what.
 *
 * @param sources what may be backed up, the default first; empty leaves nothing to back up
 * @param restoreRoots absolute directories below which a restore may write; a configured source may
 *     always be restored in its own place
 * @param readOnly leave out every tool that changes something
 * @param autoVerify read back what a backup wrote
 * @param forgetting types of backups after which older ones may be forgotten
 */
public record ServerSettings(
        RepositoryRef repository,
        List<ChosenSource> sources,
        List<Path> restoreRoots,
        McpSettings.Confirm confirm,
        boolean readOnly,
        McpSettings.ToolNames toolNames,
        boolean autoVerify,
        Set<BackupType> forgetting) {
    public ServerSettings {
        sources = List.copyOf(sources);
        forgetting = Set.copyOf(forgetting);
        restoreRoots = restoreRoots.stream().map(Path::normalize).toList();
        sources.forEach(source -> requireAbsolute(source.settings().path()));
        restoreRoots.forEach(ServerSettings::requireAbsolute);
    }

    /** The source that is meant when none is named. */
    public Optional<ChosenSource> defaultSource() {
        return sources.stream().findFirst();
    }

    /** The source that somebody means by a name or a path. */
    public Optional<ChosenSource> source(String text) {
        return sources.stream()
                .filter(source -> !source.name().isEmpty() && text.equals(source.name()))
                .findFirst()
                .or(() -> sourceAt(text));
    }

    /** What to write to mean each source. */
    public List<String> sourceLabels() {
        return sources.stream()
                .map(
                        source ->
                                source.name().isEmpty()
                                        ? source.settings().path().toString()
                                        : source.name())
                .toList();
    }

    /** The name that clients see of a tool. */
    public String shown(String toolName) {
        return toolNames == McpSettings.ToolNames.DOTS ? toolName : toolName.replace('.', '_');
    }

    private Optional<ChosenSource> sourceAt(String text) {
        return sources.stream()
                .filter(source -> text.equals(source.settings().path().normalize().toString()))
                .findFirst();
    }

    private static void requireAbsolute(Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("the path must be absolute: " + path);
        }
    }
}
