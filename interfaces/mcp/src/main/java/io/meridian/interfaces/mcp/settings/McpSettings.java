package io.meridian.interfaces.mcp.settings;

import io.meridian.engine.api.RepositoryRef;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the tools may do, and on what.
 *
 * @param sources what may be backed up, the default first; empty leaves nothing to back up
 * @param restoreRoots absolute directories below which a restore may write; a configured source may
 *     always be restored in its own place
 * @param readOnly leave out every tool that changes something
 */
public record McpSettings(
        RepositoryRef repository,
        List<ProtectedSource> sources,
        List<Path> restoreRoots,
        ConfirmMode confirm,
        boolean readOnly,
        ToolNames toolNames) {
    public McpSettings {
        sources = List.copyOf(sources);
        restoreRoots = restoreRoots.stream().map(Path::normalize).toList();
        for (Path root : restoreRoots) {
            if (!root.isAbsolute()) {
                throw new IllegalArgumentException("a restore root must be absolute: " + root);
            }
        }
    }

    /** The source that is meant when none is named. */
    public Optional<ProtectedSource> defaultSource() {
        return sources.stream().findFirst();
    }

    /** The source that somebody means by a name or a path. */
    public Optional<ProtectedSource> source(String text) {
        return sources.stream().filter(source -> source.isMeantBy(text)).findFirst();
    }
}
