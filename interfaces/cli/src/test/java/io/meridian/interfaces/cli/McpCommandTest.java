package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.settings.McpSettings;
import io.meridian.interfaces.cli.context.McpDoor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code meridian mcp} makes of its options. */
final class McpCommandTest {
    @Test
    void nothingButASourceServesStandardStreams() {
        McpDoor.Start start = start("mcp", "/srv/data");

        assertNull(start.http());
        assertEquals(Path.of("/srv/data"), start.source().settings().path());
        assertEquals(McpSettings.STANDARD, start.settings().mcp());
    }

    @Test
    void withoutASourceTheDefaultOneIsMeantWhetherItIsThereOrNot() {
        assertTrue(start("mcp").source().settings().path().endsWith(".meridian/data"));
    }

    @Test
    void optionsGoOverTheConfiguration(@TempDir Path folder) throws IOException {
        Path tokens = folder.resolve("tokens");
        Files.writeString(tokens, "# of the team\nada: \"" + "ab".repeat(32) + "\"\n");

        McpDoor.Start start =
                start(
                        "mcp",
                        "/srv/data",
                        "--http",
                        "[::1]:8765",
                        "--read-only",
                        "--confirm",
                        "none",
                        "--tool-names",
                        "underscore",
                        "--restore-path",
                        "/tmp/restored",
                        "--allow-host",
                        "backup.example:443",
                        "--audit-file",
                        "/var/log/audit",
                        "--token-file",
                        tokens.toString());

        McpDoor.Http http = start.http();
        assertNotNull(http);
        assertEquals("::1", http.host());
        assertEquals(8765, http.port());
        assertEquals(List.of("backup.example:443"), http.allowedHosts());
        McpSettings mcp = start.settings().mcp();
        assertTrue(mcp.readOnly());
        assertEquals(McpSettings.Confirm.NONE, mcp.confirm());
        assertEquals(McpSettings.ToolNames.UNDERSCORE, mcp.toolNames());
        assertEquals(List.of(Path.of("/tmp/restored")), mcp.restorePaths());
        assertEquals(Map.of("ada", "ab".repeat(32)), mcp.tokenHashes());
        assertEquals(Path.of("/var/log/audit"), mcp.auditFile());
    }

    @Test
    void addressesThatAreNoneAreMisuse() {
        for (String address : List.of("8765", ":8765", "localhost", "localhost:x", "h:70000")) {
            CliRun run = new CliRun(null).run("mcp", "--http", address);

            assertEquals(2, run.exitCode(), address);
            assertTrue(run.err().contains("HOST:PORT"), run.err());
        }
    }

    @Test
    void aFileOfTokensThatIsNoneIsTold(@TempDir Path folder) throws IOException {
        Path tokens = folder.resolve("tokens");
        Files.writeString(tokens, "mrd_the_token_itself\n");

        CliRun run = new CliRun(null).run("mcp", "--token-file", tokens.toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("line 1 of"), run.err());
        assertTrue(!run.err().contains("itself"), run.err());
        assertEquals(3, new CliRun(null).run("mcp", "--token-file", "/no/such").exitCode());
    }

    @Test
    void aNewTokenIsShownWithTheLineForTheConfiguration() {
        CliRun run = new CliRun(null).run("mcp", "--new-token", "ada");

        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("  mrd_secret\n"), run.out());
        assertTrue(run.out().contains("  ada: \"" + "ab".repeat(32) + "\""), run.out());
        assertEquals(2, new CliRun(null).run("mcp", "--new-token", "a b").exitCode());
    }

    private static McpDoor.Start start(String... line) {
        CliRun run = new CliRun(null).run(line);
        assertEquals(0, run.exitCode(), run.err());
        McpDoor.Start start = run.mcp.start;
        assertNotNull(start);
        return start;
    }
}
