package io.meridian.kernel.posix;

import java.util.ArrayList;
import java.util.List;

/** Reads the names of an open directory, from where its descriptor stands to the end. */
final class DirectoryListing {
    private static final int LENGTH_AT = 16;
    private static final int KIND_AT = 18;
    private static final int NAME_AT = 19;

    private DirectoryListing() {}

    static List<ListedName> of(Descriptor directory, byte[] subject) throws PosixException {
        List<ListedName> names = new ArrayList<>();
        try (Scratch scratch = Scratch.borrow()) {
            NativeMemory buffer = scratch.data();
            long filled;
            do {
                filled =
                        scratch.callLong(
                                NativeFunction.GETDENTS,
                                subject,
                                directory.number(),
                                buffer.address(),
                                Scratch.DATA_BYTES);
                append(buffer, filled, names);
            } while (filled > 0);
        }
        names.sort(null);
        return names;
    }

    private static void append(NativeMemory buffer, long filled, List<ListedName> names) {
        int at = 0;
        while (at < filled) {
            int length = buffer.lengthToZero(at + NAME_AT);
            byte[] name = buffer.copy(at + NAME_AT, length);
            if (!isDots(name)) {
                FileKind kind = FileKind.ofBits(buffer.int8(at + KIND_AT));
                names.add(new ListedName(name, kind));
            }
            at += buffer.unsigned16(at + LENGTH_AT);
        }
    }

    private static boolean isDots(byte[] name) {
        return name.length <= 2 && name[0] == '.' && name[name.length - 1] == '.';
    }
}
