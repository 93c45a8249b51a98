package io.meridian.repository.archive.set;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.repository.BackupMark;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderItem;
import io.meridian.repository.archive.folder.FolderOutput;
import io.meridian.repository.archive.json.JsonWriter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small files that say something of a set that exists: marks, and that it is forgotten. */
public final class Notes {
    private static final String TEMPORARY = ".note-";
    private static final int MAX_TRIES = 100;

    private final Folder folder;
    private final Environment environment;

    /** Notes in one repository. */
    public Notes(Folder folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** Appends a mark. Durable at return. */
    public void mark(SetName name, BackupMark mark) {
        byte[] bytes = MarkFormat.encode(mark, environment.now());
        int tries = 1;
        while (true) {
            try {
                write(name, name.mark(lastMark(name) + 1), bytes);
                return;
            } catch (Conflict taken) {
                if (tries == MAX_TRIES) {
                    throw taken;
                }
                tries++;
            }
        }
    }

    /** Says that it is forgotten. Durable at return; saying it again is fine. */
    public void forget(SetName name, String reason) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reason", reason);
        json.put("at", environment.now().toString());
        try {
            write(name, name.forgotten(), JsonWriter.pretty(json).getBytes(StandardCharsets.UTF_8));
        } catch (Conflict already) {
            folder.syncDirectory(name.directory());
        }
    }

    /** Whether a file at the top is one that nobody finished. */
    public static boolean isUnfinished(String file) {
        return file.startsWith(TEMPORARY);
    }

    private int lastMark(SetName name) {
        int last = 0;
        for (FolderItem item : folder.list(name.directory())) {
            if (name.isMark(item.name())) {
                String digits = item.name().substring(item.name().length() - 6);
                last = Math.max(last, Integer.parseInt(digits));
            }
        }
        return last;
    }

    private void write(SetName name, String file, byte[] bytes) {
        String temporary = TEMPORARY + HexFormat.of().formatHex(environment.randomBytes(8));
        try {
            try (FolderOutput output = folder.create(temporary)) {
                output.write(ByteBuffer.wrap(bytes));
                output.finish();
            }
            folder.publish(temporary, file);
        } finally {
            folder.delete(temporary);
        }
        folder.syncDirectory(name.directory());
    }
}
