package io.meridian.interfaces.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.settings.McpSettings.Confirm;
import io.meridian.engine.api.settings.McpSettings.ToolNames;
import io.meridian.interfaces.mcp.call.EngineSource;
import io.meridian.interfaces.mcp.http.AccessToken;
import io.meridian.interfaces.mcp.http.HttpServer;
import io.meridian.interfaces.mcp.settings.HttpSettings;
import io.meridian.interfaces.mcp.settings.ServerSettings;
import io.meridian.interfaces.mcp.settings.TokenHash;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Unavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Who is let in, and what those get. */
final class HttpServerTest {
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{"
                    + "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                    + "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";
    private static final String INITIALIZED =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestVault vault = new TestVault();
    private Serving serving;
    private AccessToken ada;
    private AccessToken bob;
    private HttpServer server;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        serving = new Serving(folder);
        ada = AccessToken.create(serving.environment());
        bob = AccessToken.create(serving.environment());
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        client.close();
        serving.close();
        vault.close();
    }

    @Test
    void nobodyGetsInWithoutAToken() throws Exception {
        serve(vault);

        HttpResponse<String> none = post(INITIALIZE, "", "");
        HttpResponse<String> wrong = post(INITIALIZE, "mrd_guess", "");

        assertEquals(401, none.statusCode());
        assertEquals(
                "Bearer realm=\"meridian\"",
                none.headers().firstValue("WWW-Authenticate").orElse(""));
        assertEquals(401, wrong.statusCode());
        assertTrue(
                wrong.headers()
                        .firstValue("WWW-Authenticate")
                        .orElse("")
                        .contains("invalid_token"));
        assertTrue(serving.audit.getFirst().contains("\"event\":\"refused\""));
        assertFalse(serving.audit.toString().contains("mrd_guess"));
    }

    @Test
    void aCallIsAnsweredAndAuditedUnderItsTokensName() throws Exception {
        serve(vault);
        String session = begin(ada);

        HttpResponse<String> answer = call(session, ada, 2, "backup.create", "{}");

        assertEquals(200, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("\"backup_id\""), answer::body);
        assertTrue(
                serving.audit.getFirst().contains("\"caller\":\"ada\""), serving.audit::toString);
    }

    @Test
    void deletionOverHttpNeedsAPlanOfTheSameCaller() throws Exception {
        serve(vault);
        String session = begin(ada);
        call(session, ada, 2, "backup.create", "{}");
        String id =
                call(session, ada, 3, "backup.create", "{}")
                        .body()
                        .replaceAll("(?s).*\"backup_id\":\"([^\"]+)\".*", "$1");

        HttpResponse<String> bare =
                call(session, ada, 4, "backup.delete", "{\"backup_id\":\"" + id + "\"}");
        String digest =
                call(
                                session,
                                ada,
                                5,
                                "backup.delete",
                                "{\"backup_id\":\"" + id + "\",\"dry_run\":true}")
                        .body()
                        .replaceAll("(?s).*\"digest\":\"([^\"]+)\".*", "$1");
        String planned = "{\"backup_id\":\"" + id + "\",\"plan\":\"" + digest + "\"}";
        HttpResponse<String> another = call(begin(bob), bob, 2, "backup.delete", planned);
        HttpResponse<String> own = call(session, ada, 6, "backup.delete", planned);

        assertTrue(bare.body().contains("plan.required"), bare::body);
        assertTrue(another.body().contains("plan.unknown"), another::body);
        assertTrue(own.body().contains("\"deleted_backup_id\":\"" + id + "\""), own::body);
    }

    @Test
    void aSessionIsItsOwnersAlone() throws Exception {
        serve(vault);
        String session = begin(ada);

        assertEquals(404, call(session, bob, 2, "backup.list", "{}").statusCode());
        assertEquals(404, call("no-such", ada, 2, "backup.list", "{}").statusCode());
    }

    @Test
    void foreignOriginsAndHostsAreTurnedAway() throws Exception {
        serve(vault);
        HttpRequest.Builder foreign =
                request(INITIALIZE, ada.text().reveal(), "")
                        .header("Origin", "https://evil.example");
        HttpRequest.Builder local =
                request(INITIALIZE, ada.text().reveal(), "")
                        .header("Origin", "http://localhost:6274");

        assertEquals(403, send(foreign).statusCode());
        assertEquals(200, send(local).statusCode());
        assertEquals("421", statusForHost("evil.example"));
        assertEquals("200", statusForHost("localhost"));
    }

    @Test
    void progressComesBeforeTheAnswer() throws Exception {
        serve(vault);
        String session = begin(ada);

        String body =
                send(request(
                                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\","
                                        + "\"params\":{\"name\":\"backup.create\","
                                        + "\"arguments\":{},\"_meta\":{"
                                        + "\"progressToken\":7}}}",
                                ada.text().reveal(),
                                session))
                        .body();

        assertTrue(body.indexOf("notifications/progress") >= 0, body);
        assertTrue(body.indexOf("notifications/progress") < body.indexOf("backup_id"), body);
    }

    @Test
    void aCallIsCancelledInItsOwnSessionOnly() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        serve(ScriptedEngine.endless(begun));
        String session = begin(ada);
        String other = begin(bob);
        CompletableFuture<HttpResponse<String>> running =
                client.sendAsync(
                        request(
                                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\","
                                                + "\"params\":{\"name\":\"backup.create\","
                                                + "\"arguments\":{}}}",
                                        ada.text().reveal(),
                                        session)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        begun.await();
        String cancel =
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
                        + "\"params\":{\"requestId\":2}}";

        assertEquals(202, post(cancel, bob.text().reveal(), other).statusCode());
        assertFalse(running.isDone());
        assertEquals(202, post(cancel, ada.text().reveal(), session).statusCode());

        assertTrue(running.get().body().contains("operation.cancelled"));
    }

    @Test
    void aMessageThatIsTooLargeIsRefused() throws Exception {
        serve(vault);
        String session = begin(ada);

        assertEquals(
                413,
                call(
                                session,
                                ada,
                                2,
                                "backup.create",
                                "{\"description\":\"" + "x".repeat(2 << 20) + "\"}")
                        .statusCode());
    }

    @Test
    void otherAddressesThanTheLoopbackMustBeAskedFor() {
        Denied refused =
                assertThrows(
                        Denied.class,
                        () -> serving.server(vault, settings()).http(http("0.0.0.0", 0, false)));

        assertEquals("mcp.not_loopback", refused.code());
    }

    @Test
    void anAddressThatIsTakenIsTold() {
        serve(vault);
        int port = URI.create(server.address()).getPort();

        Unavailable taken =
                assertThrows(
                        Unavailable.class,
                        () ->
                                serving.server(vault, settings())
                                        .http(http("127.0.0.1", port, false)));

        assertEquals("mcp.address", taken.code());
    }

    private void serve(EngineSource engines) {
        server = serving.server(engines, settings()).http(http("127.0.0.1", 0, false));
    }

    private ServerSettings settings() {
        return serving.settings(Confirm.PLAN, false, ToolNames.DOTS);
    }

    private HttpSettings http(String host, int port, boolean allowRemote) {
        return new HttpSettings(
                host,
                port,
                allowRemote,
                List.of(new TokenHash("ada", ada.hash()), new TokenHash("bob", bob.hash())),
                List.of(),
                List.of());
    }

    private String begin(AccessToken token) throws Exception {
        HttpResponse<String> begun = post(INITIALIZE, token.text().reveal(), "");
        assertEquals(200, begun.statusCode(), begun::body);
        String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
        assertEquals(202, post(INITIALIZED, token.text().reveal(), session).statusCode());
        return session;
    }

    private HttpResponse<String> call(
            String session, AccessToken token, int id, String tool, String arguments)
            throws Exception {
        return post(
                "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                        .formatted(id, tool, arguments),
                token.text().reveal(),
                session);
    }

    private HttpResponse<String> post(String body, String token, String session) throws Exception {
        return send(request(body, token, session));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String body, String token, String session) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address()))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return session.isEmpty() ? request : request.header("Mcp-Session-Id", session);
    }

    /** By hand, because the JDK's client does not lie about the host. */
    private String statusForHost(String host) throws IOException {
        int port = URI.create(server.address()).getPort();
        String head =
                String.join(
                        "\r\n",
                        "POST /mcp HTTP/1.1",
                        "Host: " + host + ":" + port,
                        "Authorization: Bearer " + ada.text().reveal(),
                        "Content-Type: application/json",
                        "Accept: application/json, text/event-stream",
                        "Connection: close",
                        "Content-Length: " + INITIALIZE.length(),
                        "",
                        "");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((head + INITIALIZE).getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split(" ", 3)[1];
        }
    }
}
