package io.meridian.interfaces.cli.quickstart;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.quickstart.Stage.Outcome;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The steps in their order. Each checks what it claims. Used once, by one thread. */
final class Tour {
    /** Five per cent changed, but chunks are larger than rows: a quarter leaves room for that. */
    private static final int LEAST_REUSED_FACTOR = 4;

    private final Invocation call;
    private final Folder folder;
    private final SampleData data;
    private final RepositoryRef repository;
    private @Nullable Reference reference;
    private final List<String> backups = new ArrayList<>();

    Tour(Invocation call, Folder folder) {
        this.call = call;
        this.folder = folder;
        this.data = new SampleData(folder.data());
        this.repository =
                new RepositoryRef(
                        folder.repository().toString(), new KeyAccess.KeyFile(folder.keyFile()));
    }

    List<Stage> stages() {
        return List.of(
                new Stage("make sample data", this::makeData),
                new Stage("make a repository", this::makeRepository),
                new Stage("first backup", this::firstBackup),
                new Stage("change 5 %", this::changeData),
                new Stage("second backup", this::secondBackup),
                new Stage("verify, deep", this::verify),
                new Stage("damage the data", this::damageData),
                new Stage("restore", this::restore),
                new Stage("compare", this::compare));
    }

    /** Ids of the backups made so far. */
    List<String> backups() {
        return List.copyOf(backups);
    }

    private Outcome makeData() throws IOException {
        data.write();
        return Outcome.done("documents, logs, pictures, a database file, links, odd names");
    }

    private Outcome makeRepository() {
        var created = call.runUnseen(Catalogue.REPO_INIT, new RepositoryRequests.Init(repository));
        return Outcome.done("encrypted; its key is " + created.keyFile());
    }

    private Outcome firstBackup() {
        BackupResults.Created created = backUp();
        return new Outcome(
                "%s in %s, stored in %s%s"
                        .formatted(
                                Phrasing.size(created.backup().sizeBytes()),
                                Phrasing.count(created.backup().fileCount(), "file", "files"),
                                Phrasing.size(created.backup().bytesStored()),
                                trouble(created)),
                complete(created));
    }

    private Outcome changeData() throws IOException {
        data.change();
        return Outcome.done("files changed, added, moved, deleted; rows updated");
    }

    private Outcome secondBackup() {
        BackupResults.Created created = backUp();
        BackupView backup = created.backup();
        boolean onlyChanges = backup.bytesAdded() < backup.sizeBytes() / LEAST_REUSED_FACTOR;
        return new Outcome(
                "%s added (%s stored), the rest was known%s"
                        .formatted(
                                Phrasing.size(backup.bytesAdded()),
                                Phrasing.size(backup.bytesStored()),
                                trouble(created)),
                complete(created) && onlyChanges && backup.bytesAdded() > 0);
    }

    private Outcome verify() {
        BackupResults.Verified verified =
                call.runUnseen(
                        Catalogue.BACKUP_VERIFY,
                        new BackupRequests.Verify(repository, null, BackupRequests.Level.DEEP));
        long read =
                verified.backups().stream()
                        .mapToLong(BackupResults.VerifiedBackup::bytesRead)
                        .sum();
        boolean all = verified.backups().size() == backups.size() && verified.valid();
        String outcome = all ? "both backups are good" : "a backup is NOT good";
        return new Outcome(outcome + ", " + Phrasing.size(read) + " read back", all);
    }

    private Outcome damageData() throws IOException {
        reference = Reference.take(folder.data(), folder.copy());
        data.damage();
        int damaged = reference.differences(folder.data()).size();
        return new Outcome(damaged + " differences: deleted, overwritten, cut short", damaged > 0);
    }

    private Outcome restore() {
        RestorePlan plan =
                call.runUnseen(
                        Catalogue.BACKUP_RESTORE_PLAN,
                        new RestoreRequest(
                                repository,
                                backups.getLast(),
                                folder.data(),
                                List.of(),
                                true,
                                false));
        RestoreResult result = call.runUnseen(Catalogue.BACKUP_RESTORE_APPLY, plan);
        boolean complete =
                result.success()
                        && result.safetyBackupId() != null
                        && ExitCode.of(result.findings()) == ExitCode.OK;
        return new Outcome(
                "%s, %s; the damaged state is backup %s"
                        .formatted(
                                Phrasing.count(result.entries(), "entry", "entries"),
                                Phrasing.size(result.bytes()),
                                Phrasing.text(result.safetyBackupId())),
                complete);
    }

    private Outcome compare() throws IOException {
        Reference before = Objects.requireNonNull(reference);
        List<String> differences = before.differences(folder.data());
        return differences.isEmpty()
                ? Outcome.done(
                        "all %s as before: every byte, mode, owner and time"
                                .formatted(Phrasing.count(before.entries(), "entry", "entries")))
                : new Outcome(differences.size() + " DIFFERENCES: " + firstOf(differences), false);
    }

    private static String firstOf(List<String> differences) {
        return String.join("; ", differences.subList(0, Math.min(3, differences.size())));
    }

    private BackupResults.Created backUp() {
        BackupResults.Created created =
                call.runUnseen(
                        Catalogue.BACKUP_CREATE,
                        new BackupRequests.Create(
                                repository,
                                folder.data(),
                                "",
                                BackupType.MANUAL,
                                "Quickstart",
                                null,
                                List.of(),
                                List.of(),
                                false,
                                false,
                                true));
        backups.add(created.backup().id());
        return created;
    }

    private static boolean complete(BackupResults.Created created) {
        return created.backup().verified()
                && !created.verificationFailed()
                && ExitCode.of(created.findings()) == ExitCode.OK;
    }

    private static String trouble(BackupResults.Created created) {
        if (complete(created)) {
            return "";
        }
        String first = created.findings().isEmpty() ? "" : ": " + created.findings().getFirst();
        return "; NOT complete and verified" + first;
    }
}
