package io.meridian.repository.archive.folder;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Puts small files into their place whole: written under another name first, then named as they are
 * meant. Thread-safe.
 */
public final class WholeFile {
    private static final String TEMPORARY = ".note-";
    private static final int RANDOM_BYTES = 8;

    private final Folder folder;
    private final Environment environment;

    public WholeFile(Folder folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Writes one that is not there yet. Durable at return.
     *
     * @throws Conflict when the name is taken; then nothing has changed
     */
    public void publish(String name, byte[] bytes) {
        write(name, bytes, temporary -> folder.publish(temporary, name));
    }

    /** Writes one in place of what is there, if anything is. Durable at return. */
    public void replace(String name, byte[] bytes) {
        write(name, bytes, temporary -> folder.replace(temporary, name));
    }

    /** A name that nothing has, for what is written in another way before it is renamed. */
    public String temporary() {
        return TEMPORARY + HexFormat.of().formatHex(environment.randomBytes(RANDOM_BYTES));
    }

    /** Gives the written file its name. */
    private interface Naming {
        void from(String temporary);
    }

    private void write(String name, byte[] bytes, Naming naming) {
        String temporary = temporary();
        try {
            try (FolderOutput output = folder.create(temporary)) {
                output.write(ByteBuffer.wrap(bytes));
                output.finish();
            }
            naming.from(temporary);
        } finally {
            folder.delete(temporary);
        }
        folder.syncDirectory(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
    }
}
