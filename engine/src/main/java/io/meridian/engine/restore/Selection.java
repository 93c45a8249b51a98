package io.meridian.engine.restore;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.StoredBackup;
import io.meridian.sources.exclude.ExcludeRules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which entries of a backup are restored: those that a pattern names, all that lies in named
 * directories, the directories on the way there, and of a named hard link the file that it is
 * another name of. Immutable.
 */
final class Selection implements Predicate<Entry> {
    private final ExcludeRules includes;
    private final Set<EntryPath> alongWith;

    private Selection(ExcludeRules includes, Set<EntryPath> alongWith) {
        this.includes = includes;
        this.alongWith = alongWith;
    }

    /**
     * Reads the backup's entries when there are patterns.
     *
     * @param patterns in gitignore syntax; none selects everything
     * @throws NotFound code {@code restore.nothing_selected}
     */
    static Selection of(StoredBackup backup, List<String> patterns, Cancellation cancellation) {
        Selection selection = new Selection(ExcludeRules.parse(patterns), new HashSet<>());
        if (!selection.everything()) {
            backup.entries(
                    stored -> {
                        cancellation.check();
                        selection.learn(stored.entry());
                    });
            selection.requireSomething(patterns);
        }
        return selection;
    }

    @Override
    public boolean test(Entry entry) {
        return everything() || isNamed(entry) || alongWith.contains(entry.path());
    }

    private boolean everything() {
        return includes.isEmpty();
    }

    private void learn(Entry entry) {
        if (!isNamed(entry)) {
            return;
        }
        addParents(entry.path());
        if (entry.type() instanceof EntryType.HardLink(EntryPath first)) {
            alongWith.add(first);
            addParents(first);
        }
    }

    private void addParents(EntryPath path) {
        EntryPath parent = path.parent();
        while (alongWith.add(parent) && !parent.isRoot()) {
            parent = parent.parent();
        }
    }

    private boolean isNamed(Entry entry) {
        boolean directory = entry.type() instanceof EntryType.Directory;
        EntryPath path = entry.path();
        while (!path.isRoot()) {
            if (includes.excludes(path, directory)) {
                return true;
            }
            path = path.parent();
            directory = true;
        }
        return false;
    }

    private void requireSomething(List<String> patterns) {
        if (alongWith.isEmpty()) {
            throw new NotFound(
                    "restore.nothing_selected",
                    "no entry of the backup matches " + String.join(", ", patterns),
                    "see what it holds: meridian backup show ID --entries");
        }
    }
}
