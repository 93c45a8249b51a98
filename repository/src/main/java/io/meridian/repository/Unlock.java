package io.meridian.repository;

/** What somebody has to open a repository with. Never printed. */
public sealed interface Unlock {
    /**
     * The text of a key file.
     *
     * @param place where it was read, for messages; empty when nobody knows
     */
    record KeyFileText(String text, String place) implements Unlock {
        /** One that lies nowhere. */
        public KeyFileText(String text) {
            this(text, "");
        }

        /** Names the file. */
        public String described() {
            return place.isEmpty() ? "this key file" : "the key file " + place;
        }

        @Override
        public String toString() {
            return "KeyFileText[secret]";
        }
    }

    /** The written recovery phrase. */
    record RecoveryPhrase(String phrase) implements Unlock {
        @Override
        public String toString() {
            return "RecoveryPhrase[secret]";
        }
    }

    /** A passphrase. */
    record Passphrase(String passphrase) implements Unlock {
        @Override
        public String toString() {
            return "Passphrase[secret]";
        }
    }
}
