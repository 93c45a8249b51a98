package io.meridian.repository.archive.session;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderItem;
import io.meridian.repository.archive.folder.FolderLock;
import io.meridian.repository.archive.set.SetName;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Begins sessions, and keeps prunes and sessions apart: whoever holds the gate knows that no
 * session begins meanwhile.
 */
public final class Sessions {
    static final String DIRECTORY = ".writing-";
    static final String LOCK = "/lock";

    private static final String GATE = "archive.lock";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Folder folder;
    private final Environment environment;

    /** Sessions of one repository. */
    public Sessions(Folder folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Begins a session, and removes what dead ones left.
     *
     * @throws Unavailable when a prune is running for longer than two minutes
     */
    public Session begin(SetName name) {
        try (FolderLock _ = gate()) {
            removeDead();
            return Session.begin(folder, name);
        }
    }

    /** Keeps sessions from beginning until it is closed. */
    public FolderLock gate() {
        long end = environment.nanoTime() + PATIENCE.toNanos();
        while (true) {
            FolderLock gate = folder.tryLock(GATE);
            if (gate != null) {
                return gate;
            }
            if (environment.nanoTime() - end > 0) {
                throw new Unavailable(
                        "archive.busy",
                        "another command holds the repository in " + folder.path(),
                        "wait until its prune has ended, then run this again");
            }
            environment.sleep(PAUSE);
        }
    }

    /** Sessions that have not ended, by the ids they write; dead ones too. */
    public List<String> open() {
        List<String> open = new ArrayList<>();
        for (FolderItem item : folder.list("")) {
            name(item).ifPresent(name -> open.add(name.id()));
        }
        return open;
    }

    /**
     * Under the gate: removes what dead sessions left, and says which live.
     *
     * @return ids that are being written
     */
    public List<String> removeDead() {
        List<String> living = new ArrayList<>();
        for (FolderItem item : folder.list("")) {
            SetName name = name(item).orElse(null);
            if (name != null && !removeIfDead(name)) {
                living.add(name.id());
            }
        }
        return living;
    }

    /**
     * Under the gate: waits for sessions.
     *
     * @return ids that are still being written
     */
    public List<String> waitForAll(Duration patience) {
        long end = environment.nanoTime() + patience.toNanos();
        List<String> living = removeDead();
        while (!living.isEmpty() && environment.nanoTime() - end < 0) {
            environment.sleep(PAUSE);
            living = removeDead();
        }
        return living;
    }

    private boolean removeIfDead(SetName name) {
        try (FolderLock lock = lock(name)) {
            if (lock == null) {
                return false;
            }
            Session.removeTraces(folder, name);
            return true;
        } catch (NotFound | Conflict endedMeanwhile) {
            return true;
        }
    }

    private @Nullable FolderLock lock(SetName name) {
        return folder.tryLock(DIRECTORY + name.id() + LOCK);
    }

    private static Optional<SetName> name(FolderItem item) {
        return item.directory() && item.name().startsWith(DIRECTORY)
                ? SetName.ofId(item.name().substring(DIRECTORY.length()))
                : Optional.empty();
    }
}
