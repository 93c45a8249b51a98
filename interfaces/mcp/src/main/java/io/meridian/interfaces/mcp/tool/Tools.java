package io.meridian.interfaces.mcp.tool;

import io.meridian.interfaces.mcp.settings.ServerSettings;

import java.util.List;

/** All tools. */
public final class Tools {
    private static final List<Tool> ALL =
            List.of(
                    CreateBackup.manual(),
                    new ListBackups(),
                    new RestoreBackup(),
                    new VerifyBackup(),
                    new DeleteBackup(),
                    new ShowStatistics(),
                    CreateBackup.scheduled(),
                    CreateBackup.preMigration(),
                    new DiffBackups(),
                    new CompressBackup(),
                    new EncryptBackup());

    private Tools() {}

    /** In the order of the manual. */
    public static List<Tool> all() {
        return ALL;
    }

    /** Those that a server with these settings has. */
    public static List<Tool> offered(ServerSettings settings) {
        return ALL.stream()
                .filter(tool -> !settings.readOnly() || tool.description().effect().readOnly())
                .toList();
    }
}
