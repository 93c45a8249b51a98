package io.meridian.sources.wal;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.follow.FollowState;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * How far such a log was followed.
 *
 * @param form of its records; empty when there was none yet
 * @param lastSequence number of the last record that has one, -1 when not known
 * @param unnumbered records since then
 * @param latest time of a record so far
 * @param covered what the log has everything until
 * @param stalled whether nothing could be said any more
 */
record TailState(
        String form,
        long lastSequence,
        long unnumbered,
        Instant latest,
        Instant covered,
        boolean stalled,
        FollowState files) {
    private static final int VERSION = 1;

    LogState encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            output.writeByte(VERSION);
            output.writeUTF(form);
            output.writeLong(lastSequence);
            output.writeLong(unnumbered);
            output.writeLong(latest.getEpochSecond());
            output.writeInt(latest.getNano());
            output.writeLong(covered.getEpochSecond());
            output.writeInt(covered.getNano());
            output.writeBoolean(stalled);
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
    static TailState of(LogState state) {
        try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(state.bytes()))) {
            int version = input.readUnsignedByte();
            if (version != VERSION) {
                throw damaged("has version " + version + ", expected " + VERSION, null);
            }
            return new TailState(
                    input.readUTF(),
                    input.readLong(),
                    input.readLong(),
                    Instant.ofEpochSecond(input.readLong(), input.readInt()),
                    Instant.ofEpochSecond(input.readLong(), input.readInt()),
                    input.readBoolean(),
                    FollowState.read(input));
        } catch (IOException | DateTimeException malformed) {
            throw damaged("can't be read", malformed);
        }
    }

    private static Corruption damaged(String what, @Nullable Exception cause) {
        return new Corruption(
                "log.state_damaged",
                "the state of a followed log " + what,
                List.of("begin to capture anew: what was captured stays"),
                cause);
    }
}
