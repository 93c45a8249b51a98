package io.meridian.repository.vault.protocol;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.OutcomeRecord;
import io.meridian.repository.vault.records.SessionRecord;
import io.meridian.repository.vault.records.WriterProcess;

import java.time.Duration;

/**
 * One writer's attempt, from its session object to its outcome. Creating it is the first store call
 * of a writer: a prune that does not see it published its generation before, so this writer sees
 * that. Thread-safe.
 */
public final class WriterSession {
    private static final Duration BEAT_EVERY = Duration.ofMinutes(10);

    private final VaultRecords records;
    private final Environment environment;
    private final Id16 id;
    private long lastBeatNanos;
    private int beats;
    private boolean ended;

    private WriterSession(VaultRecords records, Environment environment, Id16 id) {
        this.records = records;
        this.environment = environment;
        this.id = id;
        this.lastBeatNanos = environment.nanoTime();
    }

    /** Creates the session object. */
    public static WriterSession begin(
            VaultRecords records, Environment environment, WriterProcess writer, String kind) {
        Id16 id = Id16.of(environment.randomBytes(Id16.BYTES));
        byte[] payload = new SessionRecord(kind, writer, environment.now()).encode();
        if (!records.create(ObjectType.SESSION, Names.session(id), payload)) {
            throw new Conflict(
                    "session.id_taken", "session " + id + " exists already", "try again");
        }
        return new WriterSession(records, environment, id);
    }

    public Id16 id() {
        return id;
    }

    /** Shows that the writer lives, when the last sign is old. */
    public synchronized void beatIfDue() {
        long now = environment.nanoTime();
        if (ended || now - lastBeatNanos < BEAT_EVERY.toNanos()) {
            return;
        }
        lastBeatNanos = now;
        beats++;
        records.create(
                ObjectType.BEAT, Names.beat(id, beats), new ByteSink().uvar(beats).toBytes());
    }

    /**
     * Commits: from here on everything that the session wrote counts.
     *
     * @param manifest name of the manifest, empty for none
     * @throws Conflict code {@code session.fenced} when a prune was first
     */
    public synchronized void commit(String manifest) {
        OutcomeRecord outcome = new OutcomeRecord(true, manifest);
        boolean first = records.create(ObjectType.OUTCOME, Names.outcome(id), outcome.encode());
        ended = true;
        if (!first) {
            throw new Conflict(
                    "session.fenced",
                    "session "
                            + id
                            + " was given up for dead by a prune, so nothing it wrote counts",
                    "make the backup again; if it happens often, check why this host was silent for"
                            + " an hour");
        }
    }

    /**
     * Ends without a result, so that no prune waits for it. Best effort: a session that can't say
     * so is fenced later.
     */
    public synchronized void abandon() {
        if (!ended) {
            ended = true;
            fence(records, id);
        }
    }

    /**
     * Ends a session as fenced, unless it ended before. Safe at any time, for whoever's session.
     *
     * @return whether this call ended it
     */
    @CanIgnoreReturnValue
    public static boolean fence(VaultRecords records, Id16 session) {
        return records.create(
                ObjectType.OUTCOME, Names.outcome(session), new OutcomeRecord(false, "").encode());
    }
}
