package io.meridian.kernel.posix;

/** The {@code flock} call: the lock belongs to the open file and ends with it. */
final class LockCall {
    private static final int EXCLUSIVE_WITHOUT_WAITING = 2 | 4;

    private LockCall() {}

    static boolean tryLock(Descriptor descriptor, byte[] subject) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            scratch.callInt(
                    NativeFunction.FLOCK, subject, descriptor.number(), EXCLUSIVE_WITHOUT_WAITING);
            return true;
        } catch (PosixException refused) {
            if (refused.is(Errno.EAGAIN)) {
                return false;
            }
            throw refused;
        }
    }
}
