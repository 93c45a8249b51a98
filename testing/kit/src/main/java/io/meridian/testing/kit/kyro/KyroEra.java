package io.meridian.testing.kit.kyro;

/** Which of KyroDB's two formats. */
public enum KyroEra {
    /** With metadata and sequence numbers; names of files count microseconds. */
    HEAD,
    /** As it was first; names of files count seconds. */
    DOCUMENT;

    int snapshotVersion() {
        return this == HEAD ? 4 : 1;
    }
}
