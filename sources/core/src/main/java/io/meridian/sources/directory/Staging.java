package io.meridian.sources.directory;

import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixNames;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes the directory that a tree is staged in, free of what it would inherit from where it lies.
 */
final class Staging {
    /** Access control lists that a directory takes over from the one above and hands on. */
    private static final List<String> INHERITED =
            List.of("system.posix_acl_default", "system.posix_acl_access");

    private Staging() {}

    /** Makes and opens it; its inode is in the journal on return. */
    static PosixDirectory make(PosixDirectory parent, RestoreJournal journal, RestoreProbe probe)
            throws PosixException {
        byte[] name = journal.names().staging();
        new PosixNames(parent).makeDirectory(name, StagedTree.DIRECTORY_MODE);
        probe.at(RestoreStep.STAGING_MADE);
        PosixAttributes attributes = new PosixAttributes(parent);
        for (String inherited : INHERITED) {
            removeIfThere(attributes, name, inherited);
        }
        attributes.setMode(name, StagedTree.DIRECTORY_MODE); // takes an inherited set-gid bit away
        long inode = parent.status(name).identity().inode();
        journal.append(new JournalRecord.Staged(inode));
        probe.at(RestoreStep.STAGING_RECORDED);
        return parent.openDirectory(name);
    }

    private static void removeIfThere(PosixAttributes attributes, byte[] name, String inherited)
            throws PosixException {
        try {
            attributes.removeExtended(name, inherited.getBytes(StandardCharsets.US_ASCII));
        } catch (PosixException failed) {
            if (!failed.is(Errno.ENODATA, Errno.EOPNOTSUPP)) {
                throw failed;
            }
        }
    }
}
