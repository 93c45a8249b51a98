package io.meridian.app;

import java.nio.file.Path;

/**
 * What Meridian keeps below the user's home: the default repository, key files, and the spool; the
 * last two belong to their owner alone.
 */
record UserFolders(Path home) {
    /** The default repository. */
    Path backups() {
        return home.resolve(".meridian/backups");
    }

    Path keys() {
        return home.resolve(".meridian/keys");
    }

    /** What is captured and can't be stored yet. */
    Path spool() {
        return home.resolve(".meridian/spool");
    }

    /** Where the key file of a repository is, unless somebody put it elsewhere. */
    Path keyFile(String repositoryId) {
        return keys().resolve(repositoryId + ".key");
    }
}
