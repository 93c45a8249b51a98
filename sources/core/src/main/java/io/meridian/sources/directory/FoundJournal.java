package io.meridian.sources.directory;

/** A journal that lay beside a destination. */
sealed interface FoundJournal {
    /**
     * Its restore is running.
     *
     * @param begun which one it is
     */
    record Live(JournalRecord.Begun begun) implements FoundJournal {}

    /** Its restore is running and has not said yet which one it is. */
    record Starting() implements FoundJournal {}

    /** Its process is gone; locked by us now. */
    record Left(RestoreJournal journal) implements FoundJournal {}

    /** Of another user, whose word is not taken for what to move or delete. */
    record Foreign(long owner) implements FoundJournal {}

    /** Of another version. */
    record Unknown() implements FoundJournal {}
}
