package io.meridian.engine.backups;

import io.meridian.engine.api.BackupType;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.BackupRecord;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Turns what somebody typed into a backup: its id, a beginning of it that no other has, or {@code
 * latest}. Immutable.
 */
public final class BackupNames {
    private static final String LATEST = "latest";
    private static final int MAX_LISTED = 5;
    private static final Pattern NUMBER_OF_SAME_SECOND = Pattern.compile("_?[0-9]+");

    private final List<BackupRecord> newestFirst;

    /**
     * Names for these.
     *
     * @param newestFirst all backups there are
     */
    public BackupNames(List<BackupRecord> newestFirst) {
        this.newestFirst = List.copyOf(newestFirst);
    }

    /**
     * The backup that is meant. {@code latest} is the newest one, but one that a restore made of
     * what it replaced only when there is no other: it holds what somebody wanted to be rid of.
     * {@code latest:PLACE} is the newest of the source there.
     *
     * @throws NotFound code {@code backup.not_found}
     * @throws InvalidRequest code {@code backup.ambiguous} when several begin so
     */
    public BackupRecord resolve(String name) {
        if (name.isEmpty()) {
            throw new InvalidRequest("backup.no_id", "the id of the backup is empty", listHint());
        }
        if (name.equals(LATEST)) {
            return latest(name, any -> true);
        }
        if (name.startsWith(LATEST + ":")) {
            String place = name.substring(LATEST.length() + 1);
            return latest(name, backup -> backup.source().location().equals(place));
        }
        return exact(name).orElseGet(() -> byBeginning(name));
    }

    private BackupRecord latest(String name, Predicate<BackupRecord> wanted) {
        List<BackupRecord> candidates = newestFirst.stream().filter(wanted).toList();
        return candidates.stream()
                .filter(backup -> !isSafetyBackup(backup))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .orElseThrow(() -> notFound(name));
    }

    private Optional<BackupRecord> exact(String id) {
        return newestFirst.stream().filter(backup -> backup.id().equals(id)).findFirst();
    }

    private BackupRecord byBeginning(String prefix) {
        List<BackupRecord> matches =
                newestFirst.stream().filter(backup -> begins(prefix, backup.id())).toList();
        if (matches.isEmpty()) {
            throw notFound(prefix);
        }
        if (matches.size() > 1) {
            throw new InvalidRequest(
                    "backup.ambiguous",
                    "'" + prefix + "' begins " + matches.size() + " ids: " + some(matches),
                    "name more of the id");
        }
        return matches.getFirst();
    }

    /**
     * The second backup in one second has the first one's id and a number after it. Whoever names
     * the first, which may be deleted by now, doesn't mean the second.
     */
    private static boolean begins(String prefix, String id) {
        return id.startsWith(prefix)
                && !NUMBER_OF_SAME_SECOND.matcher(id.substring(prefix.length())).matches();
    }

    private NotFound notFound(String name) {
        if (newestFirst.isEmpty()) {
            return new NotFound(
                    "backup.not_found",
                    "no backup '" + name + "': the repository has none",
                    "make one: meridian backup create DIRECTORY");
        }
        return new NotFound(
                "backup.not_found",
                "no backup '" + name + "'",
                "nearest: " + nearest(name),
                listHint());
    }

    private String nearest(String name) {
        Comparator<BackupRecord> closestFirst =
                Comparator.comparingInt(backup -> -commonBeginning(backup.id(), name));
        return some(newestFirst.stream().sorted(closestFirst).limit(3).toList());
    }

    private static int commonBeginning(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length())
                && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private static String some(List<BackupRecord> backups) {
        String ids =
                String.join(
                        ", ", backups.stream().limit(MAX_LISTED).map(BackupRecord::id).toList());
        return backups.size() > MAX_LISTED ? ids + ", …" : ids;
    }

    /** Whether a restore made it of what it was about to replace. */
    public static boolean isSafetyBackup(BackupRecord backup) {
        return Objects.equals(backup.type(), BackupType.PRE_RESTORE.id());
    }

    private static String listHint() {
        return "see them all: meridian backup list";
    }
}
