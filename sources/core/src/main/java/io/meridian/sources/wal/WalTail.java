package io.meridian.sources.wal;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.sources.follow.FollowState;
import io.meridian.sources.follow.FollowedFile;
import io.meridian.sources.follow.FollowedFiles;
import io.meridian.sources.follow.Look;
import io.meridian.sources.follow.LostFile;
import io.meridian.sources.follow.NumberedFiles;
import io.meridian.sources.follow.SteadyListing;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.wal.format.RecordForm;
import io.meridian.sources.wal.format.RecordOrder;
import io.meridian.sources.wal.format.RecordReader;
import io.meridian.sources.wal.format.WalLayout;
import io.meridian.sources.wal.format.WalManifest;
import io.meridian.sources.wal.format.WalNames;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A log being followed. Used by one thread. */
final class WalTail implements LogTail {
    /** A snapshot may be named before the last records in it are in the log, but not for long. */
    private static final int POLLS_FOR_SNAPSHOT = 5;

    private static final int PIECE_BYTES = 256 << 10;

    private final Environment environment;
    private final Path root;
    private final WalLayout layout;
    private final SideFiles side;
    private final FollowedFiles files;
    private final Map<FollowedFile, TailedFile> tailed = new HashMap<>();
    private final FrameEvents events;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    private final List<LogEvent> sideChanges = new ArrayList<>();
    private Instant covered;
    private String lost = "";
    private int pollsBehindSnapshot;

    private WalTail(
            Environment environment,
            Path root,
            WalLayout layout,
            SideFiles side,
            FollowedFiles files,
            TailState state) {
        this.environment = environment;
        this.root = root;
        this.layout = layout;
        this.side = side;
        this.files = files;
        this.covered = state.covered();
        this.events =
                new FrameEvents(
                        RecordReader.of(layout, state.form()),
                        RecordOrder.of(state.lastSequence(), state.unnumbered(), state.latest()),
                        state.stalled());
    }

    /** Where a log is; the directory is closed with the tail. */
    record Place(Path root, PosixDirectory directory) {}

    static WalNames names(WalLayout layout) {
        return new WalNames(layout);
    }

    static WalTail begin(
            Environment environment,
            Place place,
            SideFiles side,
            WalLayout layout,
            Optional<TailState> state)
            throws IOException {
        TailState from = state.orElseGet(() -> nothing(environment));
        FollowedFiles files =
                FollowedFiles.resume(
                        place.directory(),
                        new SteadyListing(
                                environment,
                                new NumberedFiles(names(layout)::isLog),
                                List.of(EntryPath.root())),
                        from.files());
        WalTail tail = new WalTail(environment, place.root(), layout, side, files, from);
        boolean begun = false;
        try {
            if (state.isEmpty()) {
                tail.passOver();
            } else {
                tail.goOn();
            }
            begun = true;
            return tail;
        } finally {
            if (!begun) {
                tail.close();
            }
        }
    }

    @Override
    public boolean poll(long mostBytes, Consumer<LogEvent> consumer) {
        boolean done = false;
        try {
            boolean more = read(mostBytes, consumer);
            done = true;
            return more;
        } catch (UncheckedIOException failed) {
            throw WalFailures.unreadable(root, cause(failed));
        } catch (IOException failed) {
            throw WalFailures.unreadable(root, failed);
        } finally {
            if (!done) {
                rewind();
            }
        }
    }

    @Override
    public LogState state() {
        try {
            RecordOrder order = events.order();
            return new TailState(
                            events.records().form().map(RecordForm::name).orElse(""),
                            order.last(),
                            order.unnumbered(),
                            order.latest(),
                            covered,
                            events.isStalled(),
                            files.state())
                    .encoded();
        } catch (IOException failed) {
            throw WalFailures.unreadable(root, failed);
        }
    }

    @Override
    public void close() {
        files.close();
    }

    private static TailState nothing(Environment environment) {
        return new TailState(
                "", -1, 0, Instant.EPOCH, environment.now(), false, FollowState.NOTHING);
    }

    /** What is there already is for the base to have. */
    private void passOver() throws IOException {
        try {
            side.changes();
            track(files.look());
            events.giveTo(null);
            for (FollowedFile file : files.files()) {
                tailed(file).read(Long.MAX_VALUE);
                events.flush();
                file.moveTo(tailed(file).wholeEnd());
            }
            events.mark();
        } catch (UncheckedIOException failed) {
            throw cause(failed);
        }
        if (events.records().isMixed()) {
            throw WalLog.unknownForm(root);
        }
        if (events.order().last() < snapshotSequence()) {
            events.order().beginAfter(snapshotSequence());
        }
    }

    /** Files that are gone may have had records that nobody saw; their numbers will tell. */
    private void goOn() throws IOException {
        List<LostFile> gone = files.lost();
        boolean numbered = events.records().form().map(RecordForm::isNumbered).orElse(false);
        for (LostFile each : gone) {
            if (each.reason() != LostFile.Reason.REMOVED || !numbered) {
                lost = "log.not_continued " + each;
            }
        }
        sideChanges.addAll(side.changes());
    }

    private boolean read(long mostBytes, Consumer<LogEvent> consumer) throws IOException {
        Instant before = later(covered, environment.now());
        events.giveTo(consumer);
        events.gapsAre(covered, before);
        long named = snapshotSequence();
        Look look = files.look();
        tellLost(look);
        track(look);
        sideChanges.addAll(side.changes());
        for (LogEvent change : sideChanges) {
            consumer.accept(change);
            events.markDue();
        }
        sideChanges.clear();
        if (!readFiles(mostBytes, consumer)) {
            events.mark();
            return true;
        }
        events.mark();
        if (isBehind(named)) {
            return false; // whether something is missing will show
        }
        if (!events.isStalled()) {
            covered = before;
            consumer.accept(new LogEvent.Covered(before));
        }
        return false;
    }

    private void tellLost(Look look) throws IOException {
        if (!lost.isEmpty()) {
            events.gap(lost);
            lost = "";
        }
        for (FollowedFile file : look.replaced()) {
            events.gap("log.not_continued " + file.path() + " was replaced by another file");
        }
        for (FollowedFile file : look.truncated()) {
            events.gap("log.not_continued " + file.path() + " is shorter than it was");
            file.moveTo(0);
            tailed.put(file, begin(file));
        }
    }

    private void track(Look look) {
        look.appeared().forEach(file -> tailed.put(file, begin(file)));
    }

    /** Whether all was read. */
    private boolean readFiles(long mostBytes, Consumer<LogEvent> consumer) throws IOException {
        long left = Math.max(1, mostBytes);
        for (FollowedFile file : files.files()) {
            environment.cancellation().check();
            TailedFile each = tailed(file);
            left -= each.read(left);
            if (!each.isRead()) {
                return false;
            }
            if (file.isGone()) {
                events.flush();
                consumer.accept(new LogEvent.Removed(file.path()));
                tailed.remove(file);
                files.forget(file);
            }
        }
        return true;
    }

    /**
     * Whether a snapshot is named that has records which were not seen, although it was named
     * before the files were looked at.
     */
    private boolean isBehind(long named) throws IOException {
        long last = events.order().last();
        if (last < 0 || named <= last) {
            pollsBehindSnapshot = 0;
            return false;
        }
        pollsBehindSnapshot++;
        if (pollsBehindSnapshot >= POLLS_FOR_SNAPSHOT) {
            pollsBehindSnapshot = 0;
            events.gap(
                    "wal.changes_missing changes %d to %d were seen by nobody, but are in a snapshot"
                            .formatted(last + 1, named));
            return false;
        }
        return true;
    }

    private long snapshotSequence() {
        return side.manifest().map(WalManifest::snapshotSequence).orElse(WalManifest.NO_SEQUENCE);
    }

    private TailedFile tailed(FollowedFile file) {
        return tailed.computeIfAbsent(file, this::begin);
    }

    private TailedFile begin(FollowedFile file) {
        return new TailedFile(file, layout, events, piece);
    }

    private void rewind() {
        events.rewind();
        tailed.clear();
    }

    private static IOException cause(UncheckedIOException failed) {
        IOException cause = failed.getCause();
        return cause == null ? new IOException(failed) : cause;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
