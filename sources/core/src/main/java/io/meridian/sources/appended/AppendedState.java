package io.meridian.sources.appended;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.follow.FollowState;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far such files were followed.
 *
 * @param covered what the log has everything until
 * @param marked time of the last mark
 * @param removed files that the log had and that are gone; one of these names coming back is
 *     another file
 */
record AppendedState(Instant covered, Instant marked, Set<EntryPath> removed, FollowState files) {
    private static final int VERSION = 1;

    AppendedState {
        removed = Set.copyOf(removed);
    }

    LogState encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            output.writeByte(VERSION);
            write(output, covered);
            write(output, marked);
            output.writeShort(removed.size());
            for (EntryPath path : new TreeSet<>(removed)) {
                output.writeShort(path.keyLength());
                output.write(path.key());
            }
            files.write(output);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it goes to memory
        }
        return LogState.of(bytes.toByteArray());
    }

    /**
     * Reads what {@link #encoded} gave.
     *
     * @throws Corruption code {@code log.state_damaged}
     */
    static AppendedState of(LogState state) {
        try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(state.bytes()))) {
            if (input.readUnsignedByte() != VERSION) {
                throw new IOException("another version");
            }
            Instant covered = Instant.ofEpochSecond(input.readLong(), input.readInt());
            Instant marked = Instant.ofEpochSecond(input.readLong(), input.readInt());
            Set<EntryPath> removed = new TreeSet<>();
            for (int left = input.readUnsignedShort(); left > 0; left--) {
                byte[] key = new byte[input.readUnsignedShort()];
                input.readFully(key);
                removed.add(EntryPath.ofKey(key));
            }
            return new AppendedState(covered, marked, removed, FollowState.read(input));
        } catch (IOException | DateTimeException | IllegalArgumentException malformed) {
            throw new Corruption(
                    "log.state_damaged",
                    "the state of a followed log can't be read",
                    List.of("begin to capture anew: what was captured stays"),
                    malformed);
        }
    }

    private static void write(DataOutputStream output, Instant time) throws IOException {
        output.writeLong(time.getEpochSecond());
        output.writeInt(time.getNano());
    }
}
