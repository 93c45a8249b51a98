package io.meridian.sources.wal;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.BackedUpFiles;
import io.meridian.sources.log.LogRecovery;
import io.meridian.sources.log.RecoveredFiles;
import io.meridian.sources.wal.format.FrameParser;
import io.meridian.sources.wal.format.RecordOrder;
import io.meridian.sources.wal.format.RecordReader;
import io.meridian.sources.wal.format.WalDescription;
import io.meridian.sources.wal.format.WalLayout;
import io.meridian.sources.wal.format.WalNames;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lays the log of such a directory over a backup of it. How records stand in it, the backup says.
 * Thread-safe.
 */
public final class WalRecovery implements LogRecovery {
    /**
     * {@inheritDoc}
     *
     * <p>The result has the snapshots of the base, its log files grown by what was appended to them
     * and those that were begun later, and a manifest that names them all. Snapshots that were made
     * later are not needed. Of the small files beside the log each is as the log has it last,
     * unless the base has it as it was later.
     *
     * @throws InvalidRequest code {@code wal.form_unknown}
     */
    @Override
    public RecoveredFiles plan(BackedUpFiles base, Events events) {
        WalLayout layout = layout(base);
        RecoveryPlan plan = new RecoveryPlan(layout, form(base), base);
        plan.readBase();
        return plan.lay(events);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Gives what the log files have, from the first record on. Whether that joins on another
     * backup, numbers tell: {@link WalFacts#FIRST_SEQUENCE} of this one against {@link
     * io.meridian.sources.log.LogFacts#SEQUENCE} of the other; {@link #plan} refuses a hole.
     */
    @Override
    public void eventsOf(BackedUpFiles backup, Consumer<LogEvent> consumer) {
        WalLayout layout = layout(backup);
        FrameEvents events =
                new FrameEvents(RecordReader.of(layout, form(backup)), RecordOrder.begin(), false);
        events.giveTo(consumer);
        try {
            for (Entry log : logs(backup, layout)) {
                eventsOf(log.path(), backup, layout, events);
            }
            events.mark();
        } catch (UncheckedIOException impossible) {
            throw new IllegalStateException(impossible); // bytes are in memory
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Records have times, so backups alone reach the times between them. */
    @Override
    public boolean readsBackups() {
        return true;
    }

    private static void eventsOf(
            EntryPath log, BackedUpFiles backup, WalLayout layout, FrameEvents events)
            throws IOException {
        RollingBytes bytes = new RollingBytes();
        FrameParser parser =
                new FrameParser(layout, 0, events.of(log, bytes, 0, bytes::forgetBefore));
        backup.read(
                log,
                piece -> {
                    bytes.append(piece);
                    ByteBuffer given = piece.duplicate();
                    parser.accept(given);
                });
        events.flush();
    }

    /** Log files of a backup, in their order. */
    static List<Entry> logs(BackedUpFiles backup, WalLayout layout) {
        WalNames names = new WalNames(layout);
        return backup.entries().stream()
                .filter(entry -> entry.isFile() && names.isLog(entry.path()))
                .sorted((one, other) -> WalNames.ORDER.compare(one.path(), other.path()))
                .toList();
    }

    private static WalLayout layout(BackedUpFiles backup) {
        String form = form(backup);
        if (form.equals(WalFacts.FILES_ONLY)) {
            throw new InvalidRequest(
                    "wal.form_unknown",
                    "the backup has a log whose records are of no known form, or of several",
                    "restore the backup as it is",
                    "describe the layout in the configuration before the next backup");
        }
        return WalDescription.named(form);
    }

    private static String form(BackedUpFiles backup) {
        return backup.facts().getOrDefault(WalFacts.LAYOUT, "");
    }
}
