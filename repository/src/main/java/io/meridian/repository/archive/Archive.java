package io.meridian.repository.archive;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
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
import io.meridian.repository.Unlock;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.coding.AgeIdentity;
import io.meridian.repository.archive.coding.Encryption;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderItem;
import io.meridian.repository.archive.folder.WholeFile;
import io.meridian.repository.archive.read.ArchiveBackup;
import io.meridian.repository.archive.session.Sessions;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.Hashing;
import io.meridian.repository.archive.set.Notes;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.Sets;
import io.meridian.repository.archive.set.StoredSet;
import io.meridian.repository.archive.upkeep.ArchiveMaintenance;
import io.meridian.repository.archive.upkeep.Orphans;
import io.meridian.repository.archive.upkeep.SetVerification;
import io.meridian.repository.archive.write.ArchiveWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An open archive repository. */
public final class Archive implements Repository {
    private final ArchiveContext context;
    private final ArchiveConfig config;

    private Archive(ArchiveContext context, ArchiveConfig config) {
        this.context = context;
        this.config = config;
    }

    /** What to do with a new repository's identity before there is a repository. */
    @FunctionalInterface
    public interface IdentityMade {
        /** Keeps the secret; when this throws, no repository comes into being. */
        void keep(String repositoryId, String identity);
    }

    /**
     * Makes a repository in an empty folder. {@code archive.json} comes last: there never is an
     * encrypted repository whose identity nobody has.
     *
     * @throws Conflict when there is one already
     */
    public static Archive create(
            Folder folder, Environment environment, ArchiveOptions options, IdentityMade made) {
        if (folder.size(ArchiveConfig.FILE).isPresent()) {
            throw exists(folder);
        }
        String id = HexFormat.of().formatHex(environment.randomBytes(16));
        List<String> recipients = List.of();
        Encryption encryption = new Encryption.None();
        if (options.encrypted()) {
            AgeIdentity.Pair pair = AgeIdentity.generate();
            recipients = List.of(pair.recipient());
            encryption = new Encryption.Age(recipients, pair.identity());
            made.keep(id, pair.identity().reveal());
        }
        ArchiveConfig config =
                new ArchiveConfig(id, environment.now(), options.compression(), recipients);
        write(folder, environment, config);
        return new Archive(
                new ArchiveContext(folder, environment, config.compression(), encryption), config);
    }

    /** Whether a folder is, or says it is, an archive repository. */
    public static boolean isAt(Folder folder) {
        return folder.size(ArchiveConfig.FILE).isPresent();
    }

    /** The id of the repository in a folder, without any key. */
    public static String identify(Folder folder) {
        return ArchiveConfig.read(folder).id();
    }

    /** Whether its sets are age files, so that opening it takes an identity. */
    public static boolean isEncrypted(Folder folder) {
        return ArchiveConfig.read(folder).isEncrypted();
    }

    /**
     * Opens a repository.
     *
     * @param unlock null for one that is not encrypted
     * @throws NotFound when there is none
     * @throws Denied when the identity is missing, or none of this repository's
     */
    public static Archive open(Folder folder, @Nullable Unlock unlock, Environment environment) {
        ArchiveConfig config = ArchiveConfig.read(folder);
        Encryption encryption =
                config.isEncrypted()
                        ? new Encryption.Age(config.recipients(), identity(folder, config, unlock))
                        : new Encryption.None();
        return new Archive(
                new ArchiveContext(folder, environment, config.compression(), encryption), config);
    }

    @Override
    public RepositoryDescription describe() {
        Sets sets = context.sets();
        long[] stored = new long[1];
        long[] tars = new long[2];
        stored[0] = sizes("");
        for (StoredSet set : sets.all()) {
            tars[0]++;
            tars[1] += set.record().ownBytes();
        }
        return new RepositoryDescription(
                "file:" + context.folder().path(),
                config.id(),
                "archive",
                ArchiveConfig.VERSION,
                config.createdAt(),
                0,
                sets.existing().size(),
                tars[0],
                tars[1],
                0,
                0,
                stored[0]);
    }

    private long sizes(String directory) {
        long sum = 0;
        for (FolderItem item : context.folder().list(directory)) {
            String path = directory.isEmpty() ? item.name() : directory + "/" + item.name();
            sum += item.directory() ? sizes(path) : item.size();
        }
        return sum;
    }

    @Override
    public List<BackupRecord> backups() {
        return list().backups();
    }

    @Override
    public BackupListing list() {
        Sets sets = context.sets();
        return new BackupListing(
                sets.existing().stream().map(StoredSet::backup).toList(), sets.unreadable());
    }

    @Override
    public List<Finding> damage() {
        Sets sets = context.sets();
        List<Finding> damage = new ArrayList<>(sets.unreadable());
        damage.addAll(sets.unreadableMarks());
        List<String> open = new Sessions(context.folder(), context.environment()).open();
        for (SetName name : sets.withoutRecord()) {
            boolean explained =
                    open.contains(name.id()) || context.folder().size(name.forgotten()).isPresent();
            if (!explained) {
                damage.add(Orphans.finding(name));
            }
        }
        return damage;
    }

    @Override
    public BackupWriter begin(BackupDraft draft, Progress progress) {
        return ArchiveWriter.begin(
                new ArchiveWriter.Begun(
                        context, draft, NewName.of(context, draft), progress, this::readBack));
    }

    private VerificationReport readBack(String id, Predicate<Entry> read, Progress progress) {
        Sets sets = context.sets();
        return SetVerification.readBack(context, sets, sets.existing(id), read, progress);
    }

    @Override
    public StoredBackup open(String id) {
        return new ArchiveBackup(context, context.sets().existing(id));
    }

    @Override
    public void search(Predicate<BackupRecord> backups, EntryQuery query, SearchSink sink) {
        for (StoredSet set : context.sets().existing()) {
            BackupRecord record = set.backup();
            if (backups.test(record)) {
                search(set, record, query, sink);
            }
        }
    }

    private void search(StoredSet set, BackupRecord record, EntryQuery query, SearchSink sink) {
        List<Entry> found = new ArrayList<>();
        try {
            new ArchiveBackup(context, set)
                    .entries(
                            stored -> {
                                Entry entry = stored.entry();
                                if (query.wants(entry.path(), isDirectory(entry))) {
                                    found.add(entry);
                                }
                            });
        } catch (Corruption damaged) {
            sink.unreadable(record, damaged);
            return;
        } catch (NotFound missing) {
            if (context.folder().size(set.name().record()).isPresent()) {
                sink.unreadable(
                        record,
                        new Corruption(
                                "archive.damaged", missing.fact(), missing.hints(), missing));
            }
            return;
        }
        if (!found.isEmpty()) {
            sink.found(record, found);
        }
    }

    private static boolean isDirectory(Entry entry) {
        return entry.type() instanceof EntryType.Directory;
    }

    @Override
    public void mark(String id, BackupMark mark) {
        notes().mark(context.sets().existing(id).name(), mark);
    }

    @Override
    public void forget(List<String> ids, String reason) {
        Sets sets = context.sets();
        for (String id : ids) {
            boolean gone = sets.find(id).filter(StoredSet::forgotten).isPresent();
            if (!gone) {
                notes().forget(sets.existing(id).name(), reason);
            }
        }
    }

    @Override
    public VerificationReport verify(String id, VerifyLevel level, Progress progress) {
        Sets sets = context.sets();
        return SetVerification.run(context, sets, sets.existing(id), level, progress);
    }

    /** Names of files tell everything: none is ever changed. */
    @Override
    public String stateDigest() {
        MessageDigest digest = Hashing.sha256();
        Consumer<String> name =
                text -> {
                    digest.update(text.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                };
        for (FolderItem item : context.folder().list("")) {
            boolean set =
                    item.directory()
                            ? SetName.ofId(item.name()).isPresent()
                            : SetName.ofTarFile(item.name()).isPresent();
            if (set) {
                name.accept(item.name());
                context.folder().list(item.name()).forEach(inner -> name.accept(inner.name()));
            }
        }
        return Hashing.hex(digest);
    }

    @Override
    public Maintenance maintenance() {
        return new ArchiveMaintenance(context);
    }

    @Override
    public Logs logs() {
        throw new InvalidRequest(
                "log.not_kept",
                "an archive keeps no captured log",
                "capture into a vault; an archive recovers to times by the logs in its backups");
    }

    @Override
    public Keys keys() {
        return new ArchiveKeys(context, config);
    }

    @Override
    public void close() {}

    private Notes notes() {
        return new Notes(context.folder(), context.environment());
    }

    private static AgeIdentity identity(
            Folder folder, ArchiveConfig config, @Nullable Unlock unlock) {
        String repository = "the archive repository in " + folder.path();
        if (!(unlock instanceof Unlock.KeyFileText file)) {
            throw new Denied(
                    "repository.no_key",
                    repository + " is opened by its age identity and nothing else",
                    "name its identity file with --key-file");
        }
        AgeIdentity identity = AgeIdentity.parse(file);
        Encryption ours = new Encryption.Age(config.recipients(), identity);
        try {
            ours.open(ours.seal(new byte[0]));
        } catch (Denied | IOException failed) {
            throw new Denied(
                    "key.wrong",
                    file.described()
                            + " is not the identity of "
                            + repository
                            + ": expected that of "
                            + String.join(", ", config.recipients())
                            + ", found another",
                    List.of("name the repository's own identity file with --key-file"),
                    failed);
        }
        return identity;
    }

    private static void write(Folder folder, Environment environment, ArchiveConfig config) {
        try {
            new WholeFile(folder, environment).publish(ArchiveConfig.FILE, config.encode());
        } catch (Conflict taken) {
            throw exists(folder);
        }
    }

    private static Conflict exists(Folder folder) {
        return new Conflict(
                "repository.exists",
                "there is a repository in " + folder.path() + " already",
                "use it as it is, or name another directory");
    }
}
