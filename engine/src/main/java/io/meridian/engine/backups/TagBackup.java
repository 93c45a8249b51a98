package io.meridian.engine.backups;

import io.meridian.engine.api.BackupRequests.Tag;
import io.meridian.engine.api.BackupResults.Shown;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Adds and removes a backup's tags. */
public final class TagBackup {
    private static final int MAX_TAG_CHARACTERS = 100;
    private static final int MAX_TAGS = 100;

    private final Parts parts;

    public TagBackup(Parts parts) {
        this.parts = parts;
    }

    public Shown run(Tag request) {
        List<String> added = requireTags(request.add());
        try (Repository repository = parts.repositories().open(request.repository())) {
            BackupRecord backup = new BackupNames(repository.backups()).resolve(request.id());
            Set<String> tags = new LinkedHashSet<>(backup.tags());
            tags.addAll(added);
            request.remove().forEach(tags::remove);
            List<String> wanted = requireTags(new ArrayList<>(tags));
            if (!wanted.equals(backup.tags())) {
                repository.mark(backup.id(), new BackupMark.Tagged(wanted));
            }
            BackupRecord marked = new BackupNames(repository.backups()).resolve(backup.id());
            return new Shown(BackupViews.of(marked), marked.findings(), null);
        }
    }

    /**
     * Tags without repetition, in the order given.
     *
     * @throws InvalidRequest when one is empty or too long, or has control characters, or there are
     *     too many
     */
    public static List<String> requireTags(List<String> tags) {
        for (String tag : tags) {
            if (tag.isBlank()
                    || tag.length() > MAX_TAG_CHARACTERS
                    || tag.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidRequest(
                        "backup.tag",
                        "a tag has 1 to "
                                + MAX_TAG_CHARACTERS
                                + " printable characters, found '"
                                + tag
                                + "'");
            }
        }
        List<String> distinct = tags.stream().distinct().toList();
        if (distinct.size() > MAX_TAGS) {
            throw new InvalidRequest(
                    "backup.tag",
                    "a backup has at most " + MAX_TAGS + " tags, found " + distinct.size());
        }
        return distinct;
    }
}
