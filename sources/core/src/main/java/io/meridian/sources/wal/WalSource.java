package io.meridian.sources.wal;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceCapability;
import io.meridian.sources.SourceIdentity;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.directory.DirectorySource;
import io.meridian.sources.held.HeldSnapshot;
import io.meridian.sources.log.SourceLog;
import io.meridian.sources.wal.format.WalDescription;
import io.meridian.sources.wal.format.WalLayout;
import io.meridian.sources.wal.format.WalNames;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A directory with a snapshot and a write-ahead log, whose owner may be writing to it. Thread-safe.
 */
public final class WalSource implements Source {
    /** The identity's kind. */
    public static final String KIND = "wal";

    private final Environment environment;
    private final DirectorySource directory;
    private final Path root;
    private final WalLayout layout;
    private final WalNames names;

    private WalSource(
            Environment environment, DirectorySource directory, Path root, WalLayout layout) {
        this.environment = environment;
        this.directory = directory;
        this.root = root;
        this.layout = layout;
        this.names = new WalNames(layout);
    }

    /** Whether the directory is one of KyroDB. Only looks. */
    public static boolean isRecognised(Path directory) {
        return WalRecognition.isKyro(directory);
    }

    /**
     * Opens the directory that the path leads to, symbolic links followed.
     *
     * @param options what is left out of everything but the state and its log, and the name
     * @param description of its layout, by key; empty for KyroDB's, which must then be recognised
     * @throws io.meridian.kernel.failure.NotFound code {@code source.not_found}
     * @throws InvalidRequest codes {@code wal.not_recognised} and {@code wal.description}
     */
    public static WalSource open(
            Environment environment,
            Path path,
            DirectoryOptions options,
            Map<String, String> description) {
        DirectorySource directory = DirectorySource.open(environment, path, options);
        WalLayout layout =
                description.isEmpty() ? WalLayout.KYRODB : WalDescription.layout(description);
        if (description.isEmpty() && !isRecognised(path)) {
            throw new InvalidRequest(
                    "wal.not_recognised",
                    "source "
                            + path
                            + " is not a directory with a log: it has neither a MANIFEST that names"
                            + " log files nor a log file of KyroDB",
                    "give the directory that holds the MANIFEST",
                    "or describe its layout in the configuration: sources: NAME: wal:",
                    "or back it up as plain files: --kind directory");
        }
        return new WalSource(environment, directory, path, layout);
    }

    @Override
    public SourceIdentity identity() {
        SourceIdentity identity = directory.identity();
        return new SourceIdentity(KIND, identity.location(), identity.host());
    }

    @Override
    public Set<SourceCapability> capabilities() {
        return Set.of(SourceCapability.ONLINE, SourceCapability.CONSISTENT, SourceCapability.PITR);
    }

    @Override
    public Optional<SourceLog> log() {
        return Optional.of(new WalLog(environment, root, directory, layout));
    }

    @Override
    public Snapshot snapshot() {
        Snapshot rest = directory.snapshot();
        boolean begun = false;
        try (PosixDirectory opened = PosixDirectory.open(root)) {
            Instant takenAt = rest.takenAt();
            HeldSnapshot.Held held = new WalCapture(environment, opened, layout, takenAt).run();
            begun = true;
            return new HeldSnapshot(rest, held, this::keeps);
        } catch (IOException failed) {
            throw WalFailures.unreadable(root, failed);
        } finally {
            if (!begun) {
                rest.close();
            }
        }
    }

    /** What was begun after the state was fixed does not belong to it. */
    private boolean keeps(Entry entry, Consumer<Finding> findings) {
        EntryPath path = entry.path();
        if (names.isLog(path) || names.isSnapshot(path)) {
            return false;
        }
        boolean unfinished = entry.isFile() && names.isUnfinished(path);
        if (unfinished) {
            findings.accept(WalFindings.unfinished(path));
        }
        return !unfinished;
    }
}
