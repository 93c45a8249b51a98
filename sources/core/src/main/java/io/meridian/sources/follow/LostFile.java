package io.meridian.sources.follow;

/**
 * A file that a later process can't go on with.
 *
 * @param before as it was when it was last followed
 */
public record LostFile(FollowState.FileState before, Reason reason) {
    /** Why it can't be gone on with. */
    public enum Reason {
        /** It is not there any more; what was appended to it after it was left was not seen. */
        REMOVED("was removed while nobody followed it"),
        /** Another file has its name. */
        REPLACED("was replaced by another file"),
        /** It is shorter than it was. */
        TRUNCATED("is shorter than it was"),
        /** What was before its end is not what it was. */
        CHANGED("was written over");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For people, after the file's name. */
        public String words() {
            return words;
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return before.path() + " " + reason.words();
    }
}
