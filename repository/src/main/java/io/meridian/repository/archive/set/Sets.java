package io.meridian.repository.archive.set;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderItem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sets of a repository as they are at one moment. Immutable. */
public final class Sets {
    private static final Comparator<StoredSet> NEWEST_FIRST =
            Comparator.comparing((StoredSet set) -> set.record().backup().createdAt())
                    .thenComparing(StoredSet::id)
                    .reversed();

    private final Map<String, StoredSet> byId;
    private final Set<SetName> withoutRecord;
    private final Set<SetName> emptied;
    private final List<Finding> unreadable;
    private final List<Finding> unreadableMarks;

    private Sets(Loading loading) {
        this.byId = Map.copyOf(loading.byId);
        this.withoutRecord = Set.copyOf(loading.withoutRecord);
        this.emptied = Set.copyOf(loading.emptied);
        this.unreadable = List.copyOf(loading.unreadable);
        this.unreadableMarks = List.copyOf(loading.unreadableMarks);
    }

    /** Reads every record and mark. */
    public static Sets load(Folder folder, SetFormat format) {
        Loading loading = new Loading(folder, format);
        loading.run();
        return new Sets(loading);
    }

    /** The backups that there are, newest first. */
    public List<StoredSet> existing() {
        return byId.values().stream().filter(set -> !set.forgotten()).sorted(NEWEST_FIRST).toList();
    }

    /** Those too that are only there until a prune. */
    public List<StoredSet> all() {
        return byId.values().stream().sorted(NEWEST_FIRST).toList();
    }

    /** One of all. */
    public Optional<StoredSet> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * One that isn't forgotten.
     *
     * @throws NotFound code {@code backup.not_found}
     * @throws Corruption when there is one whose record can't be read
     */
    public StoredSet existing(String id) {
        StoredSet found = byId.get(id);
        if (found != null && !found.forgotten()) {
            return found;
        }
        for (Finding each : unreadable) {
            if (SetName.ofId(id).map(SetName::record).orElse("").equals(each.object())) {
                throw new Corruption("archive.damaged", each.message(), each.remedy());
            }
        }
        throw new NotFound(
                "backup.not_found",
                "there is no backup '" + id + "'",
                "see them all: meridian backup list");
    }

    /** Names whose files lie there without a record: an interrupted backup, or a lost record. */
    public Set<SetName> withoutRecord() {
        return withoutRecord;
    }

    /** Folders with nothing in them: all that an interrupted prune left. */
    public Set<SetName> emptied() {
        return emptied;
    }

    /** Records that can't be read. */
    public List<Finding> unreadable() {
        return unreadable;
    }

    /** Marks that can't be read: a backup's tags, pin or verification may be other than shown. */
    public List<Finding> unreadableMarks() {
        return unreadableMarks;
    }

    private static final class Loading {
        private final Folder folder;
        private final SetFormat format;
        private final Map<String, StoredSet> byId = new HashMap<>();
        private final Set<SetName> withoutRecord = new HashSet<>();
        private final Set<SetName> emptied = new HashSet<>();
        private final List<Finding> unreadable = new ArrayList<>();
        private final List<Finding> unreadableMarks = new ArrayList<>();

        Loading(Folder folder, SetFormat format) {
            this.folder = folder;
            this.format = format;
        }

        void run() {
            Map<SetName, List<String>> files = new HashMap<>();
            for (FolderItem item : folder.list("")) {
                if (item.directory()) {
                    SetName.ofId(item.name())
                            .ifPresent(name -> files.put(name, names(folder.list(name.id()))));
                } else {
                    SetName.ofTarFile(item.name())
                            .ifPresent(
                                    name ->
                                            files.computeIfAbsent(name, any -> new ArrayList<>())
                                                    .add(item.name()));
                }
            }
            files.forEach(this::add);
        }

        private void add(SetName name, List<String> files) {
            if (files.isEmpty()) {
                emptied.add(name);
                return;
            }
            if (!files.contains(name.local(name.record()))) {
                withoutRecord.add(name);
                return;
            }
            try {
                byte[] bytes = folder.readSmall(name.record(), SetFormat.MAX_BYTES);
                SetRecord record = format.decode(bytes, name);
                boolean forgotten = files.contains(name.local(name.forgotten()));
                byId.put(name.id(), new StoredSet(record, forgotten, marks(name, files)));
            } catch (NotFound prunedMeanwhile) {
                withoutRecord.add(name);
            } catch (Corruption damaged) {
                unreadable.add(
                        Finding.error(
                                "archive.record_damaged",
                                name.record(),
                                damaged.fact(),
                                String.join("; ", damaged.hints())));
            }
        }

        private List<MarkFormat.Marked> marks(SetName name, List<String> files) {
            List<MarkFormat.Marked> marks = new ArrayList<>();
            for (String file : files.stream().filter(name::isMark).sorted().toList()) {
                String path = name.directory().isEmpty() ? file : name.directory() + "/" + file;
                try {
                    marks.add(
                            MarkFormat.decode(folder.readSmall(path, MarkFormat.MAX_BYTES), path));
                } catch (Corruption damaged) {
                    unreadableMarks.add(
                            Finding.warning(
                                    "archive.mark_damaged",
                                    path,
                                    damaged.fact(),
                                    "look at the backup's tags, pin and verification, set them"
                                            + " again, then remove this file"));
                }
            }
            return marks;
        }

        private static List<String> names(List<FolderItem> items) {
            return items.stream().map(FolderItem::name).toList();
        }
    }
}
