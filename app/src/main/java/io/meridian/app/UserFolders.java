package io.meridian.app;

import java.nio.file.Path;

/**
 * What Meridian keeps below the user's home: the default repository, and key files, which belong to
 * their owner alone.
 */
record UserFolders(Path home) {
    /** The default repository. */
    Path backups() {
        return home.resolve(".meridian/backups");
    }

    Path keys() {
        return home.resolve(".meridian/keys");
    }

    /** Where the key file of a repository is, unless somebody put it elsewhere. */
    Path keyFile(String repositoryId) {
        return keys().resolve(repositoryId + ".key");
    }
}
