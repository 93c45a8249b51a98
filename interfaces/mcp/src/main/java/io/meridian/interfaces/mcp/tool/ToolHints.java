package io.meridian.interfaces.mcp.tool;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The engine's hints name commands; here they name tools where there is one. Commands without a
 * tool stay: a person can run them.
 */
public final class ToolHints {
    private static final Pattern COMMAND =
            Pattern.compile(
                    "meridian backup (list|create|verify|restore|delete|diff)\\b"
                            + "(?: DIRECTORY| SOURCE)?");
    private static final Pattern STATISTICS = Pattern.compile("meridian backup stats\\b");

    private ToolHints() {}

    public static List<String> forTools(List<String> hints) {
        return hints.stream().map(ToolHints::forTools).toList();
    }

    static String forTools(String hint) {
        String named = COMMAND.matcher(hint).replaceAll("backup.$1");
        return STATISTICS
                .matcher(named)
                .replaceAll("backup.get_stats")
                .replace("--force", "force: true")
                .replace("--allow-clear or BACKUP_ALLOW_CLEAR=true", "replace_existing: true")
                .replace("--to PATH", "target_path");
    }
}
