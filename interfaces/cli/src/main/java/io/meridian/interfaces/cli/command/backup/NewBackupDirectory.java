package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RepositoryResults;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.kernel.failure.NotFound;

/** Backs up into a directory that becomes an archive repository if nothing is there yet. */
final class NewBackupDirectory {
    private static final String NO_REPOSITORY = "repository.not_found";

    private static final RepositoryForm ARCHIVE =
            new RepositoryForm(
                    RepositoryForm.Format.ARCHIVE,
                    RepositoryForm.Compression.NONE,
                    RepositoryForm.Encryption.NONE);

    private NewBackupDirectory() {}

    static BackupResults.Created run(Invocation call, BackupRequests.Create request) {
        try {
            return call.run(Catalogue.BACKUP_CREATE, request);
        } catch (NotFound missing) {
            if (!missing.code().equals(NO_REPOSITORY) || request.dryRun()) {
                throw missing;
            }
        }
        RepositoryResults.Created made =
                call.run(
                        Catalogue.REPO_INIT,
                        new RepositoryRequests.Init(request.repository(), ARCHIVE));
        call.console().remark("Made an archive repository in " + Names.printable(made.location()));
        return call.run(Catalogue.BACKUP_CREATE, request);
    }
}
