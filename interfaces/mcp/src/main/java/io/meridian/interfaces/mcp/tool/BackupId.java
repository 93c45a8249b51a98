package io.meridian.interfaces.mcp.tool;

import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.kernel.failure.InvalidRequest;

import java.util.regex.Pattern;

/** Ids as callers write them. Nothing that could be a path gets any further than this. */
final class BackupId {
    static final String NAME = "backup_id";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]{1,128}");

    private BackupId() {}

    /** An input that names a backup in any way. */
    static Input input(String name, String what) {
        return Input.required(
                name,
                Input.Type.TEXT,
                what + ": its id from backup.list, a unique beginning of it, or 'latest'");
    }

    /** What was sent, if it can be an id. */
    static String of(ToolCall call, String name) {
        String id = call.arguments().requiredText(name);
        if (!WORD.matcher(id).matches()) {
            throw new InvalidRequest(
                    "backup.bad_id",
                    "'" + name + "' is not the id of a backup: letters, digits and _ only",
                    "see the ids with backup.list");
        }
        return id;
    }
}
