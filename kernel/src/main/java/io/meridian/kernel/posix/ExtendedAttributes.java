package io.meridian.kernel.posix;

import io.meridian.kernel.entry.ExtendedAttribute;

import java.util.List;

/**
 * What was read of a file's extended attributes.
 *
 * @param attributes ascending by name
 * @param unreadable why others could not be read
 */
public record ExtendedAttributes(
        List<ExtendedAttribute> attributes, List<PosixException> unreadable) {
    public ExtendedAttributes {
        attributes = List.copyOf(attributes);
        unreadable = List.copyOf(unreadable);
    }

    static ExtendedAttributes of(PosixFile file) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            AttributeReader reader =
                    new AttributeReader(
                            scratch,
                            NativeFunction.FLISTXATTR,
                            NativeFunction.FGETXATTR,
                            file.descriptor().number(),
                            file.path());
            return reader.read();
        }
    }

    /** Of what the path names, of the link itself when it is a symbolic link. */
    static ExtendedAttributes of(byte[] path, byte[] subject) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            AttributeReader reader =
                    new AttributeReader(
                            scratch,
                            NativeFunction.LLISTXATTR,
                            NativeFunction.LGETXATTR,
                            scratch.path(path),
                            subject);
            return reader.read();
        }
    }

    /** Sets one; {@code file} is a descriptor or a path's address, as the function wants. */
    static void set(
            Scratch scratch,
            NativeFunction function,
            long file,
            byte[] subject,
            ExtendedAttribute attribute)
            throws PosixException {
        byte[] value = attribute.value();
        scratch.data().set(value);
        long name = scratch.secondPath(attribute.name());
        scratch.callInt(function, subject, file, name, scratch.data().address(), value.length);
    }
}
