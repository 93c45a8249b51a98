package io.meridian.sources.follow;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How far files were followed, in their order. Immutable.
 *
 * <p>Written as: version (one byte, 1), number of files (u16), and for each the length of its key
 * (u16), the key, inode (u64), length (u64) and checksum (u32); big-endian.
 */
public record FollowState(List<FileState> files) {
    /** So many bytes before the length of a file tell whether it is still the same. */
    static final int CHECKED_BYTES = 4_096;

    /** Nothing was followed. */
    public static final FollowState NOTHING = new FollowState(List.of());

    private static final int VERSION = 1;

    public FollowState {
        files = List.copyOf(files);
    }

    /** Writes it, to be read by {@link #read}. */
    public void write(DataOutput output) throws IOException {
        output.writeByte(VERSION);
        output.writeShort(files.size());
        for (FileState file : files) {
            byte[] key = file.path().key();
            output.writeShort(key.length);
            output.write(key);
            output.writeLong(file.inode());
            output.writeLong(file.lengthBytes());
            output.writeInt(file.check());
        }
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws Corruption code {@code log.state_damaged}
     */
    public static FollowState read(DataInput input) throws IOException {
        int version = input.readUnsignedByte();
        if (version != VERSION) {
            throw damaged("has version " + version + ", expected " + VERSION);
        }
        int count = input.readUnsignedShort();
        List<FileState> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] key = new byte[input.readUnsignedShort()];
            input.readFully(key);
            files.add(
                    new FileState(path(key), input.readLong(), input.readLong(), input.readInt()));
        }
        return new FollowState(files);
    }

    private static EntryPath path(byte[] key) {
        try {
            return EntryPath.ofKey(key);
        } catch (IllegalArgumentException malformed) {
            throw damaged("names a file that can't be: " + malformed.getMessage());
        }
    }

    private static Corruption damaged(String what) {
        return new Corruption(
                "log.state_damaged",
                "the state of a followed log " + what,
                "begin to capture anew: what was captured stays");
    }

    /**
     * One file.
     *
     * @param inode what the system calls it, whatever its name
     * @param lengthBytes so much of it was taken
     * @param check CRC-32C of the last bytes before that
     */
    public record FileState(EntryPath path, long inode, long lengthBytes, int check) {
        public FileState {
            if (lengthBytes < 0) {
                throw damaged("has a length of " + lengthBytes);
            }
        }
    }
}
