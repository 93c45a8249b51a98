package io.meridian.app.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code meridian mcp} as a process: what a client that starts it, or calls it, depends on. */
final class McpLauncherTest {
    private static final int ENDED_BY_TERM = 143;
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
                    + "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                    + "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}\n";
    private static final String INITIALIZED =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";

    @TempDir private Path scratch;
    private Path data;
    private Script launcher;

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(scratch.resolve("data"));
        Files.writeString(data.resolve("file"), "some data");
        launcher =
                Script.of(
                                Path.of(System.getProperty("meridian.distribution"))
                                        .resolve("bin/meridian"))
                        .with("HOME", scratch.resolve("home").toString());
    }

    @Test
    void aSessionOverStandardStreamsIsMessagesAndNothingElse() throws Exception {
        Script.Running server = launcher.start("mcp", data.toString());

        Script.Ended ended = say(server, INITIALIZE, INITIALIZED, call(1, "backup.create"));

        List<String> lines = ended.output().lines().toList();
        assertEquals(0, ended.exitCode(), ended.errors());
        assertEquals(2, lines.size(), ended.output());
        assertTrue(lines.getFirst().startsWith("{\"jsonrpc\":\"2.0\",\"id\":0,"), lines::toString);
        assertTrue(lines.getLast().startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,"), lines::toString);
        assertTrue(lines.getLast().contains("\"verified\":true"), lines::toString);
        assertEquals(1, ended.errorLines().size(), ended.errors());
        assertTrue(ended.errors().contains("\"tool\":\"backup.create\""), ended.errors());
    }

    @Test
    void aServerThatWaitsForItsClientEndsWhenItIsTold() throws Exception {
        Script.Running server = launcher.start("mcp", data.toString());
        server.process().getOutputStream().write(INITIALIZE.getBytes(StandardCharsets.UTF_8));
        server.process().getOutputStream().flush();
        while (Files.size(server.output()) == 0) {
            Thread.onSpinWait();
        }

        server.process().destroy();

        assertEquals(ENDED_BY_TERM, server.end().exitCode());
    }

    @Test
    void overHttpOnlyATokenLetsIn() throws Exception {
        String[] made = launcher.run("mcp", "--new-token", "ada").output().split("\n", -1);
        Path tokens = Files.writeString(scratch.resolve("tokens"), made[3] + "\n");
        Path audit = scratch.resolve("audit");
        Script.Running server =
                launcher.start(
                        "mcp",
                        data.toString(),
                        "--http",
                        "127.0.0.1:0",
                        "--token-file",
                        tokens.toString(),
                        "--audit-file",
                        audit.toString());
        server.awaitError("/mcp\n");
        URI address = URI.create(Files.readString(server.errors()).replaceAll("MCP at |\n", ""));

        assertEquals(401, post(address, "mrd_guess"));
        assertEquals(200, post(address, made[1].strip()));
        server.process().destroy();

        Script.Ended ended = server.end();
        assertEquals(ENDED_BY_TERM, ended.exitCode());
        assertTrue(Files.readString(audit).contains("\"status\":401"));
        assertFalse((Files.readString(audit) + ended.errors()).contains(made[1].strip()));
        assertEquals("[OWNER_READ, OWNER_WRITE]", permissions(audit));
    }

    @Test
    void withoutATokenNothingListens() throws Exception {
        Script.Ended ended = launcher.run("mcp", "--http", "127.0.0.1:0");

        assertEquals(2, ended.exitCode());
        assertTrue(ended.errors().contains("meridian mcp --new-token NAME"), ended.errors());
    }

    private static Script.Ended say(Script.Running server, String... lines) throws Exception {
        try (OutputStream in = server.process().getOutputStream()) {
            in.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
        }
        return server.end();
    }

    private static String call(int id, String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}\n"
                .formatted(id, tool);
    }

    private static int post(URI address, String token) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address)
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .header("Accept", "application/json, text/event-stream")
                                    .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private static String permissions(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream().sorted().toList().toString();
    }
}
