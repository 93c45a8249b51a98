package io.meridian.engine.restore;

import io.meridian.engine.timeline.RestoredState;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.RestoreSink;

import java.util.Optional;

/** What an order comes to in an open repository. Used by one thread while that is open. */
public interface PreparedRestore {
    /** Of all that the plan rests on, as it is now. */
    String digest();

    /** The backup that is restored, or that a log is laid over. */
    BackupRecord backup();

    /** The state that the target will show, if that is known and is one of its source's. */
    Optional<RestoredState> state();

    /** Gives every entry and its content to the sink. */
    void stage(RestoreSink sink, Progress progress);
}
