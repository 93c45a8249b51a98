package io.meridian.engine;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupListing;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.EntryQuery;
import io.meridian.repository.Keys;
import io.meridian.repository.Logs;
import io.meridian.repository.Maintenance;
import io.meridian.repository.Repository;
import io.meridian.repository.RepositoryDescription;
import io.meridian.repository.SearchSink;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A repository that is given back instead of closed; giving it back twice is fine. */
final class BorrowedRepository implements Repository {
    private final Repository repository;
    private final Runnable giveBack;
    private final AtomicBoolean given = new AtomicBoolean();

    BorrowedRepository(Repository repository, Runnable giveBack) {
        this.repository = repository;
        this.giveBack = giveBack;
    }

    @Override
    public RepositoryDescription describe() {
        return repository.describe();
    }

    @Override
    public List<BackupRecord> backups() {
        return repository.backups();
    }

    @Override
    public List<Finding> damage() {
        return repository.damage();
    }

    @Override
    public BackupListing list() {
        return repository.list();
    }

    @Override
    public BackupWriter begin(BackupDraft draft, Progress progress) {
        return repository.begin(draft, progress);
    }

    @Override
    public StoredBackup open(String id) {
        return repository.open(id);
    }

    @Override
    public void search(Predicate<BackupRecord> backups, EntryQuery query, SearchSink sink) {
        repository.search(backups, query, sink);
    }

    @Override
    public void mark(String id, BackupMark mark) {
        repository.mark(id, mark);
    }

    @Override
    public void forget(List<String> ids, String reason) {
        repository.forget(ids, reason);
    }

    @Override
    public VerificationReport verify(String id, VerifyLevel level, Progress progress) {
        return repository.verify(id, level, progress);
    }

    @Override
    public String stateDigest() {
        return repository.stateDigest();
    }

    @Override
    public Maintenance maintenance() {
        return repository.maintenance();
    }

    @Override
    public Logs logs() {
        return repository.logs();
    }

    @Override
    public Keys keys() {
        return repository.keys();
    }

    @Override
    public void close() {
        if (given.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
