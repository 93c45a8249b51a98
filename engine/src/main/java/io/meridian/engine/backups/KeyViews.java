package io.meridian.engine.backups;

import io.meridian.engine.api.BackupResults.Change;
import io.meridian.engine.api.BackupResults.KeyDifference;
import io.meridian.engine.api.BackupResults.KeyDifferences;
import io.meridian.engine.api.BackupResults.KeySample;
import io.meridian.sources.KeyChanges;
import io.meridian.sources.KeyChanges.Group;
import io.meridian.sources.KeyChanges.Presence;
import io.meridian.sources.KeyChanges.Sample;

import java.util.List;

/** How differing keys are told. */
final class KeyViews {
    private KeyViews() {}

    static KeyDifferences of(KeyChanges changes) {
        return new KeyDifferences(
                changes.groups().stream().map(KeyViews::family).toList(),
                names(changes, Presence.ONLY_NEWER),
                names(changes, Presence.ONLY_OLDER),
                changes.findings());
    }

    private static KeyDifference family(Group group) {
        return new KeyDifference(
                group.name(),
                group.compared(),
                group.added(),
                group.removed(),
                group.modified(),
                group.unchanged(),
                group.samples().stream().map(KeyViews::sample).toList());
    }

    private static KeySample sample(Sample sample) {
        return new KeySample(
                change(sample.presence()),
                sample.key().text(),
                sample.key().hex() ? "hex" : "text",
                sample.key().shortened(),
                sample.key().sizeBytes(),
                sample.oldValueBytes(),
                sample.newValueBytes());
    }

    private static Change change(Presence presence) {
        return switch (presence) {
            case BOTH -> Change.MODIFIED;
            case ONLY_NEWER -> Change.ADDED;
            case ONLY_OLDER -> Change.REMOVED;
        };
    }

    private static List<String> names(KeyChanges changes, Presence presence) {
        return changes.groups().stream()
                .filter(group -> group.presence() == presence)
                .map(Group::name)
                .toList();
    }
}
