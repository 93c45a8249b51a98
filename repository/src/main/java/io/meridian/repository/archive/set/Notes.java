package io.meridian.repository.archive.set;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.repository.BackupMark;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderItem;
import io.meridian.repository.archive.folder.WholeFile;
import io.meridian.repository.archive.json.JsonWriter;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small files that say something of a set that exists: marks, and that it is forgotten. */
public final class Notes {
    private static final int MAX_TRIES = 100;

    private final Folder folder;
    private final Environment environment;
    private final WholeFile files;

    /** Notes in one repository. */
    public Notes(Folder folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
        this.files = new WholeFile(folder, environment);
    }

    /** Appends a mark. Durable at return. */
    public void mark(SetName name, BackupMark mark) {
        byte[] bytes = MarkFormat.encode(mark, environment.now());
        int tries = 1;
        while (true) {
            try {
                files.publish(name.mark(lastMark(name) + 1), bytes);
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
            files.publish(
                    name.forgotten(), JsonWriter.pretty(json).getBytes(StandardCharsets.UTF_8));
        } catch (Conflict already) {
            folder.syncDirectory(name.directory());
        }
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
}
