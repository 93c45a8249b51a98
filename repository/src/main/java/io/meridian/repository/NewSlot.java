package io.meridian.repository;

/** A slot to be made. */
public sealed interface NewSlot {
    String label();

    /** A generated key, kept in a file. */
    record KeyFile(String label) implements NewSlot {}

    /** A generated key, written down. */
    record RecoveryPhrase(String label) implements NewSlot {}

    /** A passphrase that somebody knows. */
    record Passphrase(String label, String passphrase) implements NewSlot {
        @Override
        public String toString() {
            return "Passphrase[" + label + "]";
        }
    }
}
