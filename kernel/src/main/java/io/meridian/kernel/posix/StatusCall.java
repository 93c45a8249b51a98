package io.meridian.kernel.posix;

/** The {@code statx} call. */
final class StatusCall {
    private static final int BASIC = 0x7FF;
    private static final int NO_FOLLOW = 0x100;
    private static final int NO_AUTOMOUNT = 0x800;
    private static final int DESCRIPTOR_ITSELF = 0x1000;
    private static final byte[] EMPTY = {};

    private StatusCall() {}

    static FileStatus ofDescriptor(Descriptor descriptor, byte[] subject) throws PosixException {
        return status(descriptor.number(), EMPTY, DESCRIPTOR_ITSELF, subject);
    }

    static FileStatus of(Place place, byte[] subject) throws PosixException {
        return status(place.directory(), place.rest(), NO_FOLLOW | NO_AUTOMOUNT, subject);
    }

    private static FileStatus status(int directory, byte[] path, int flags, byte[] subject)
            throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            long address = scratch.path(path);
            long result =
                    scratch.call(
                            NativeFunction.STATX,
                            directory,
                            address,
                            flags,
                            BASIC,
                            scratch.struct().address());
            if ((int) result < 0) {
                throw scratch.failure(NativeFunction.STATX, RawPath.join(subject, path));
            }
            return FileStatus.of(scratch.struct());
        }
    }
}
