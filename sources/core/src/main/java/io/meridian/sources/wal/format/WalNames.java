package io.meridian.sources.wal.format;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.sources.exclude.ExcludeRules;
import io.meridian.sources.follow.NumberedFiles;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Which file of a directory is what, by its name. Immutable. */
public final class WalNames {
    /** What names the files that belong together. */
    public static final EntryPath MANIFEST = EntryPath.of("MANIFEST");

    /** Log files in the order in which they were begun. */
    public static final Comparator<EntryPath> ORDER = NumberedFiles.BY_NUMBER;

    private static final String UNFINISHED = ".tmp";

    private final boolean hasManifest;
    private final ExcludeRules snapshots;
    private final ExcludeRules logs;

    public WalNames(WalLayout layout) {
        this.hasManifest = layout.manifest() != WalLayout.ManifestKind.NONE;
        this.snapshots =
                ExcludeRules.parse(
                        layout.snapshots().isEmpty()
                                ? List.of()
                                : List.of("/" + layout.snapshots()));
        this.logs = ExcludeRules.parse(List.of("/" + layout.logs()));
    }

    public boolean isManifest(EntryPath path) {
        return hasManifest && path.equals(MANIFEST);
    }

    public boolean isSnapshot(EntryPath path) {
        return !isUnfinished(path) && snapshots.excludes(path, false);
    }

    public boolean isLog(EntryPath path) {
        return logs.excludes(path, false);
    }

    /** What the owner writes before it gives it its name. */
    public boolean isUnfinished(EntryPath path) {
        return path.depth() == 1
                && !isLog(path)
                && new String(path.name(), StandardCharsets.ISO_8859_1).endsWith(UNFINISHED);
    }
}
