package io.meridian.repository;

/** What somebody has to open a repository with. Never printed. */
public sealed interface Unlock {
    /** The text of a key file. */
    record KeyFileText(String text) implements Unlock {
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
