package io.meridian.kernel.posix;

import io.meridian.kernel.entry.ExtendedAttribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads extended attributes with one pair of functions, for an open file or for a path. */
final class AttributeReader {
    private static final ExtendedAttributes NONE = new ExtendedAttributes(List.of(), List.of());

    /** Longest list of names and longest value that Linux has. */
    private static final long MAX_BYTES = 64 << 10;

    private final Scratch scratch;
    private final NativeFunction list;
    private final NativeFunction get;
    private final long file;
    private final byte[] subject;

    /**
     * @param file a descriptor or a path's address, as the functions want
     */
    AttributeReader(
            Scratch scratch, NativeFunction list, NativeFunction get, long file, byte[] subject) {
        this.scratch = scratch;
        this.list = list;
        this.get = get;
        this.file = file;
        this.subject = subject;
    }

    ExtendedAttributes read() throws PosixException {
        NativeMemory data = scratch.data();
        long length = scratch.call(list, file, data.address(), MAX_BYTES);
        if (length == 0 || (length < 0 && scratch.errno() == Errno.EOPNOTSUPP.number())) {
            return NONE;
        }
        if (length < 0) {
            throw scratch.failure(list, subject);
        }
        return values(data.copy(0, (int) length));
    }

    private ExtendedAttributes values(byte[] names) {
        List<ExtendedAttribute> found = new ArrayList<>();
        List<PosixException> unreadable = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < names.length; i++) {
            if (names[i] == 0) {
                byte[] name = Arrays.copyOfRange(names, start, i);
                value(name, found, unreadable);
                start = i + 1;
            }
        }
        found.sort(null);
        return new ExtendedAttributes(found, unreadable);
    }

    private void value(
            byte[] name, List<ExtendedAttribute> found, List<PosixException> unreadable) {
        NativeMemory data = scratch.data();
        long address = scratch.secondPath(name);
        long length = scratch.call(get, file, address, data.address(), MAX_BYTES);
        if (length >= 0) {
            byte[] value = data.copy(0, (int) length);
            found.add(new ExtendedAttribute(name, value));
        } else if (scratch.errno() != Errno.ENODATA.number()) {
            unreadable.add(scratch.failure(get, subject));
        }
    }
}
