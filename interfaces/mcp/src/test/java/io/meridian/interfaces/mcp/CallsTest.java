package io.meridian.interfaces.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.interfaces.mcp.call.Diagnostics;
import io.meridian.interfaces.mcp.call.EngineSource;
import io.meridian.kernel.env.StoppableInput;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.failure.Unavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What happens around a tool: progress, cancellation, failures, the end, the audit. */
final class CallsTest {
    private Serving serving;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        serving = new Serving(folder);
    }

    @AfterEach
    void close() {
        serving.close();
    }

    @Test
    void progressGrowsUntilTheAnswerComes() {
        try (TestVault vault = new TestVault();
                StdioClient client = client(vault)) {
            int id = client.start("backup.create", Map.of(), Map.of("progressToken", "p-1"));
            client.awaitResult(id);

            double last = -1;
            assertFalse(client.notifications().isEmpty());
            for (Map<String, Object> notification : client.notifications()) {
                assertEquals("notifications/progress", notification.get("method"));
                Map<String, Object> params = StdioClient.map(notification.get("params"));
                assertEquals("p-1", params.get("progressToken"));
                double progress = ((Number) params.get("progress")).doubleValue();
                assertTrue(progress > last, client.notifications()::toString);
                last = progress;
            }
            client.call("backup.list", Map.of());
            assertTrue(client.rest().isEmpty());
        }
    }

    @Test
    void nobodyIsToldOfProgressWhoDidNotAsk() {
        try (TestVault vault = new TestVault();
                StdioClient client = client(vault)) {
            client.succeed("backup.create", Map.of());

            assertEquals(List.of(), client.notifications());
        }
    }

    @Test
    void aCancelledCallEndsWithoutAnAnswerAndOthersGoOn() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (StdioClient client = client(ScriptedEngine.endless(begun))) {
            int id = client.start("backup.create", Map.of(), Map.of());
            begun.await();
            client.request("ping", Map.of());

            client.notify("notifications/cancelled", Map.of("requestId", id, "reason", "enough"));
            while (serving.audit.isEmpty()) {
                client.request("ping", Map.of());
            }

            assertTrue(serving.audit.getFirst().contains("\"operation.cancelled\""));
            assertEquals(List.of(), client.notifications());
            assertEquals(List.of(), client.rest());
        }
    }

    @Test
    void cancellingWhatIsNotThereDoesNothing() {
        try (TestVault vault = new TestVault();
                StdioClient client = client(vault)) {
            client.notify("notifications/cancelled", Map.of("requestId", 99));
            client.notify("notifications/cancelled", Map.of());

            client.succeed("backup.create", Map.of());
        }
    }

    @Test
    void anUnforeseenExceptionIsToldToTheOwnerOnly() {
        try (StdioClient client =
                client(ScriptedEngine.failing(new IllegalStateException("boom secret")))) {
            Map<String, Object> result = client.call("backup.get_stats", Map.of());

            assertFalse(result.toString().contains("secret"), result::toString);
            Map<String, Object> error =
                    StdioClient.map(StdioClient.map(result.get("structuredContent")).get("error"));
            assertEquals("internal.unexpected", error.get("code"));
            assertTrue(serving.err().contains("boom secret"), serving.err());
            String number = ((String) error.get("message")).replaceAll(".*number ", "");
            assertTrue(serving.err().contains(number), number);
        }
    }

    @Test
    void theMessageOfAnInternalFailureIsToldToTheOwnerOnly() {
        try (StdioClient client =
                client(ScriptedEngine.failing(new Internal("task.failed", "a secret inside")))) {
            Map<String, Object> error = client.fail("backup.list", Map.of());

            assertEquals("task.failed", error.get("code"));
            assertFalse(error.toString().contains("secret"), error::toString);
        }
    }

    @Test
    void aFailureIsToldWithItsHintsInTextToo() {
        try (StdioClient client =
                client(
                        ScriptedEngine.failing(
                                new Unavailable(
                                        "store.full",
                                        "no room",
                                        "see what is there: meridian backup list",
                                        "then meridian repo prune")))) {
            Map<String, Object> result = client.call("backup.create", Map.of());

            String text =
                    (String)
                            StdioClient.map(StdioClient.list(result.get("content")).getFirst())
                                    .get("text");
            assertEquals(
                    """
                    error store.full: no room
                    hint: see what is there: backup.list
                    hint: then meridian repo prune\
                    """,
                    text);
        }
    }

    @Test
    void aLineThatIsNoMessageIsAnsweredAndForgotten() {
        try (TestVault vault = new TestVault();
                StdioClient client = client(vault)) {
            client.sendLine("{ no json");
            Map<String, Object> answer = client.next();

            assertNull(answer.get("id"));
            assertEquals(-32700, StdioClient.map(answer.get("error")).get("code"));
            client.succeed("backup.list", Map.of());
        }
    }

    @Test
    void callsThatRunWhenTheInputEndsAreAnsweredFirst() {
        try (TestVault vault = new TestVault();
                StdioClient client = client(vault)) {
            int id = client.start("backup.create", Map.of(), Map.of());
            client.end();

            assertEquals(false, client.awaitResult(id).get("isError"));
            assertNull(client.awaitEnd());
        }
    }

    @Test
    void anEndlessCallIsCancelledWhenTheInputEnds() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (StdioClient client = client(ScriptedEngine.endless(begun))) {
            int id = client.start("backup.create", Map.of(), Map.of());
            begun.await();
            client.end();

            assertEquals(true, client.awaitResult(id).get("isError"));
            assertNull(client.awaitEnd());
        }
    }

    @Test
    void theServerEndsWhenItsProcessIsToldTo() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        McpServer server = serving.server(ScriptedEngine.endless(begun), serving.settings());
        try (StdioClient client =
                new StdioClient(
                        (in, out) ->
                                server.stdio(new StoppableInput(in, serving.cancellation), out))) {
            client.initialize();
            int id = client.start("backup.create", Map.of(), Map.of());
            begun.await();
            serving.cancellation.cancel();

            assertEquals(true, client.awaitResult(id).get("isError"));
            assertInstanceOf(Cancelled.class, client.awaitEnd());
        }
    }

    @Test
    void eachCallLeavesALineInTheAudit() {
        try (TestVault vault = new TestVault();
                StdioClient client = client(vault)) {
            client.succeed("backup.create", Map.of("description", "not kept"));
            client.fail("backup.delete", Map.of("backup_id", "20200101_000000_manual"));
            client.fail("backup.verify", Map.of());
        }

        assertEquals(3, serving.audit.size());
        String made = serving.audit.getFirst();
        assertTrue(made.startsWith("{\"time\":\""), made);
        assertTrue(made.contains("\"tool\":\"backup.create\",\"caller\":\"stdio\""), made);
        assertTrue(made.contains("\"outcome\":\"ok\",\"duration_ms\":"), made);
        assertFalse(made.contains("not kept"), made);
        String refused = serving.audit.get(1);
        assertTrue(refused.contains("\"backup_id\":\"20200101_000000_manual\""), refused);
        assertTrue(refused.contains("\"outcome\":\"backup.not_found\""), refused);
        assertTrue(serving.audit.get(2).contains("\"outcome\":\"arguments.invalid\""));
    }

    @Test
    void anAuditThatFailsIsToldToTheOwner() {
        try (TestVault vault = new TestVault()) {
            McpServer server =
                    new McpServer(
                            serving.settings(),
                            vault,
                            serving.environment(),
                            "0.1.0-test",
                            line -> {
                                throw new Unavailable("audit.full", "the disk is full");
                            },
                            new Diagnostics(serving.errStream(), false));
            try (StdioClient client = new StdioClient(server::stdio)) {
                client.initialize();
                client.tools();
                client.succeed("backup.list", Map.of());
            }
            assertTrue(serving.err().contains("an audit line is lost"), serving.err());
        }
    }

    @Test
    void faultsOfTheServerShowNoStackTraceUnlessTheOwnerAsksForIt() {
        assertFalse(errorsOfAFault(false).contains("\tat "), serving.err());
        assertTrue(serving.err().contains("--debug"), serving.err());
        assertTrue(errorsOfAFault(true).contains("\tat "), serving.err());
    }

    private String errorsOfAFault(boolean stackTraces) {
        EngineSource broken =
                wish -> {
                    throw new IllegalStateException("not foreseen");
                };
        McpServer server =
                new McpServer(
                        serving.settings(),
                        broken,
                        serving.environment(),
                        "0.1.0-test",
                        line -> {},
                        new Diagnostics(serving.errStream(), stackTraces));
        try (StdioClient client = new StdioClient(server::stdio)) {
            client.initialize();
            client.tools();
            client.fail("backup.list", Map.of());
        }
        return serving.err();
    }

    @Test
    void argumentsThatAreWrongAreNamed() {
        try (TestVault vault = new TestVault();
                StdioClient client = client(vault)) {
            Map<String, Object> type = client.fail("backup.list", Map.of("backup_type", "weekly"));
            assertEquals("arguments.invalid", type.get("code"));
            assertEquals("Invalid backup type: weekly", type.get("message"));
            assertTrue(type.get("hints").toString().contains("pre_migration"), type::toString);
            assertMessage(client, "backup.list", Map.of("type", "manual"), "no argument 'type'");
            assertMessage(client, "backup.verify", Map.of("backup_id", 7), "must be a string");
            assertMessage(client, "backup.create", Map.of("tags", "one"), "an array of strings");
            assertMessage(
                    client,
                    "backup.create_pre_migration",
                    Map.of(),
                    "'schema_version' is required");
            assertMessage(
                    client,
                    "backup.create_pre_migration",
                    Map.of("schema_version", 1.5),
                    "a whole number");
            Map<String, Object> withNull = new HashMap<>();
            withNull.put("backup_type", null);
            client.succeed("backup.list", withNull);
        }
    }

    @Test
    void whatCouldBeAPathIsNoId() {
        try (TestVault vault = new TestVault();
                StdioClient client = client(vault)) {
            client.succeed("backup.create", Map.of());
            for (String id : List.of("../x", "a/b", "..", "latest:/etc", "", "x".repeat(200))) {
                for (String tool : List.of("backup.verify", "backup.restore", "backup.delete")) {
                    assertEquals(
                            "backup.bad_id",
                            client.fail(tool, Map.of("backup_id", id)).get("code"),
                            tool + " " + id);
                }
            }
        }
    }

    @Test
    void restoresGoNowhereElse() throws IOException {
        Path link = serving.restored.resolve("link");
        Files.createSymbolicLink(link, serving.data.getParent());
        try (TestVault vault = new TestVault();
                StdioClient client = client(vault)) {
            client.succeed("backup.create", Map.of());

            assertTarget(client, "/etc/meridian", "restore.target_not_allowed");
            assertTarget(client, serving.restored.toString(), "restore.target_not_allowed");
            assertTarget(client, serving.restored + "x", "restore.target_not_allowed");
            assertTarget(client, link + "/elsewhere", "restore.target_not_allowed");
            assertTarget(client, serving.restored + "/../elsewhere", "restore.bad_target");
            assertTarget(client, "relative", "restore.bad_target");
            assertTarget(client, "nul\0byte", "restore.bad_target");
            assertTrue(Files.notExists(serving.data.resolveSibling("elsewhere")));
        }
    }

    private static void assertTarget(StdioClient client, String target, String code) {
        assertEquals(
                code,
                client.fail("backup.restore", Map.of("backup_id", "latest", "target_path", target))
                        .get("code"),
                target);
    }

    private static void assertMessage(
            StdioClient client, String tool, Map<String, Object> arguments, String part) {
        String message = (String) client.fail(tool, arguments).get("message");
        assertTrue(message.contains(part), message);
    }

    private StdioClient client(EngineSource engines) {
        return serving.stdio(engines, serving.settings());
    }
}
