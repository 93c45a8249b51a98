package io.meridian.sources.appended;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceCapability;
import io.meridian.sources.SourceIdentity;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.directory.DirectorySource;
import io.meridian.sources.directory.FileFingerprint;
import io.meridian.sources.directory.SourceFailures;
import io.meridian.sources.held.HeldEntry;
import io.meridian.sources.held.HeldFile;
import io.meridian.sources.held.HeldSnapshot;
import io.meridian.sources.log.LogFacts;
import io.meridian.sources.log.SourceLog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A directory with files that are only appended to: those are in a snapshot as they were at one
 * moment, and can be followed; the rest is as the directory source has it. Thread-safe.
 */
public final class AppendedSource implements Source {
    private final Environment environment;
    private final DirectorySource directory;
    private final Path root;
    private final AppendedPatterns patterns;

    private AppendedSource(
            Environment environment,
            DirectorySource directory,
            Path root,
            AppendedPatterns patterns) {
        this.environment = environment;
        this.directory = directory;
        this.root = root;
        this.patterns = patterns;
    }

    /**
     * Opens the directory that the path leads to, symbolic links followed.
     *
     * @param appendOnly patterns, each a directory and a pattern of names in it
     * @throws io.meridian.kernel.failure.NotFound code {@code source.not_found}
     * @throws io.meridian.kernel.failure.InvalidRequest code {@code source.append_only}; {@code
     *     source.inside_repository} when a pattern leads into a protected path
     */
    public static AppendedSource open(
            Environment environment, Path path, DirectoryOptions options, List<String> appendOnly) {
        AppendedPatterns patterns = new AppendedPatterns(appendOnly, options.excludes());
        DirectorySource directory = DirectorySource.open(environment, path, options);
        for (String each : patterns.directories()) {
            Path place = path.resolve(each);
            if (Files.isDirectory(place)) {
                DirectorySource.open(environment, place, options);
            }
        }
        return new AppendedSource(environment, directory, path, patterns);
    }

    @Override
    public SourceIdentity identity() {
        return directory.identity();
    }

    @Override
    public Set<SourceCapability> capabilities() {
        return Set.of(SourceCapability.ONLINE, SourceCapability.PITR);
    }

    @Override
    public Optional<SourceLog> log() {
        return Optional.of(last -> AppendedTail.begin(environment, root, patterns, last));
    }

    @Override
    public Snapshot snapshot() {
        Snapshot rest = directory.snapshot();
        boolean begun = false;
        try (PosixDirectory opened = PosixDirectory.open(root)) {
            HeldSnapshot.Held held = hold(opened, new FileFingerprint(rest.takenAt()));
            begun = true;
            return new HeldSnapshot(rest, held, (entry, findings) -> !patterns.match(entry.path()));
        } catch (PosixException failed) {
            throw SourceFailures.unreadable("source " + root, failed);
        } finally {
            if (!begun) {
                rest.close();
            }
        }
    }

    private HeldSnapshot.Held hold(PosixDirectory opened, FileFingerprint fingerprints)
            throws PosixException {
        List<HeldFile> files = new ArrayList<>();
        boolean complete = false;
        try {
            SortedMap<EntryPath, HeldEntry> entries = new TreeMap<>();
            for (EntryPath path : patterns.list(opened)) {
                Optional<HeldFile> file = holdIfThere(opened, path);
                file.ifPresent(files::add);
                file.ifPresent(it -> entries.put(path, entry(it, fingerprints)));
            }
            SortedMap<String, String> facts = new TreeMap<>();
            facts.put(LogFacts.STATE_AT, environment.now().toString());
            complete = true;
            return new HeldSnapshot.Held(
                    entries, facts, List.of(), () -> files.forEach(HeldFile::close));
        } finally {
            if (!complete) {
                files.forEach(HeldFile::close);
            }
        }
    }

    private static HeldEntry entry(HeldFile file, FileFingerprint fingerprints) {
        return file.entry(
                file.status().size(),
                new ContentPattern.AppendOnly(),
                fingerprints.of(file.status()));
    }

    private static Optional<HeldFile> holdIfThere(PosixDirectory root, EntryPath path)
            throws PosixException {
        try {
            return Optional.of(HeldFile.open(root, path));
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
