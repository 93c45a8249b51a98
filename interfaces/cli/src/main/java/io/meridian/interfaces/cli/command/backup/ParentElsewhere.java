package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A parent that lies in a directory beside the repository, as in crontabs that keep hourly backups
 * apart from daily ones. The new backup does not depend on that directory, since nobody who prunes,
 * moves or copies it alone could know: it is built on what its own repository holds, and holds what
 * changed since the parent all the same.
 */
final class ParentElsewhere {
    private static final Set<String> MISSING =
            Set.of("repository.not_found", "backup.parent_not_found");

    private static final int MOST_DIRECTORIES = 100;

    private final Invocation call;
    private final BackupRequests.Create request;
    private final List<String> unread = new ArrayList<>();

    private ParentElsewhere(Invocation call, BackupRequests.Create request) {
        this.call = call;
        this.request = request;
    }

    /** Makes the backup, on its parent where that is in the same repository. */
    static BackupResults.Created run(Invocation call, BackupRequests.Create request) {
        String parent = request.parent();
        try {
            return call.run(Catalogue.BACKUP_CREATE, request);
        } catch (NotFound missing) {
            if (parent == null || !MISSING.contains(missing.code())) {
                throw missing;
            }
            new ParentElsewhere(call, request).find(parent, missing);
        }
        return NewBackupDirectory.run(call, withoutParent(request));
    }

    private void find(String parent, NotFound missing) {
        for (Path place : beside()) {
            if (holds(place, parent)) {
                call.console()
                        .remark(
                                "Parent "
                                        + parent
                                        + " is in "
                                        + Names.printable(place.toString())
                                        + ". A backup must not depend on another directory, so this"
                                        + " one is built on what its own holds.");
                return;
            }
        }
        throw nowhere(parent, missing);
    }

    /** The directory above, and those next to the repository. */
    private List<Path> beside() {
        Path own = Path.of(request.repository().location());
        Path above = own.getParent();
        if (!own.isAbsolute() || above == null || !Files.isDirectory(above)) {
            return List.of();
        }
        List<Path> places = new ArrayList<>(List.of(above));
        try (Stream<Path> siblings = Files.list(above)) {
            siblings.filter(place -> !place.equals(own) && Files.isDirectory(place))
                    .sorted()
                    .limit(MOST_DIRECTORIES)
                    .forEach(places::add);
        } catch (IOException | UncheckedIOException unreadable) {
            unread.add(above + " can't be listed: " + unreadable.getMessage());
        }
        return places;
    }

    private boolean holds(Path place, String parent) {
        RepositoryRef other = new RepositoryRef(place.toString(), request.repository().key());
        try {
            call.runUnseen(Catalogue.BACKUP_SHOW, new BackupRequests.Show(other, parent, false));
            return true;
        } catch (NotFound notThere) {
            return false;
        } catch (Failure unreadable) {
            unread.add(place + " could not be looked into: " + unreadable.fact());
            return false;
        }
    }

    private NotFound nowhere(String parent, NotFound missing) {
        List<String> hints = new ArrayList<>(unread);
        hints.add("see what is there: meridian backup list");
        hints.add("or begin anew: meridian backup create-full");
        return new NotFound(
                "backup.parent_not_found",
                "Parent backup not found: there is no '%s' in %s, nor in the directories beside it"
                        .formatted(parent, request.repository().location()),
                hints,
                missing);
    }

    private static BackupRequests.Create withoutParent(BackupRequests.Create request) {
        return new BackupRequests.Create(
                request.repository(),
                request.source(),
                request.sourceKind(),
                request.sourceName(),
                request.type(),
                request.description(),
                request.schemaVersion(),
                request.tags(),
                request.excludes(),
                request.oneFileSystem(),
                request.dryRun(),
                request.verify(),
                request.retention());
    }
}
