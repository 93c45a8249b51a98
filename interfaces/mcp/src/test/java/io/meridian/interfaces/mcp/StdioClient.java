package io.meridian.interfaces.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * A client that knows nothing but JSON-RPC. It checks each answer against the output schema that
 * the server declared.
 */
final class StdioClient implements AutoCloseable {
    private static final McpJsonMapper JSON = McpJsonDefaults.getMapper();
    private static final int PATIENCE_SECONDS = 30;
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> toServer = new LinkedBlockingQueue<>();
    private final BlockingQueue<Map<String, Object>> fromServer = new LinkedBlockingQueue<>();
    private final Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
    private final List<Map<String, Object>> notifications = new ArrayList<>();
    private final Thread server;
    private volatile Throwable serverFailure;
    private int lastId;

    /** Starts a server between two streams. */
    StdioClient(BiConsumer<InputStream, OutputStream> serving) {
        this.server =
                Thread.ofVirtual()
                        .unstarted(
                                () -> {
                                    try {
                                        serving.accept(new Incoming(), new Outgoing());
                                    } catch (RuntimeException | Error failure) {
                                        serverFailure = failure;
                                    }
                                });
        server.start();
    }

    Map<String, Object> initialize() {
        Map<String, Object> result =
                request(
                        "initialize",
                        Map.of(
                                "protocolVersion", "2025-11-25",
                                "capabilities", Map.of(),
                                "clientInfo", Map.of("name", "test", "version", "1")));
        send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
        return result;
    }

    /** The tools by their names. */
    Map<String, Map<String, Object>> tools() {
        Map<String, Map<String, Object>> tools = new LinkedHashMap<>();
        for (Object tool : (List<?>) request("tools/list", Map.of()).get("tools")) {
            Map<String, Object> described = map(tool);
            tools.put((String) described.get("name"), described);
            schemas.put((String) described.get("name"), map(described.get("outputSchema")));
        }
        return tools;
    }

    /** Calls a tool and gives the whole result. */
    Map<String, Object> call(String tool, Map<String, Object> arguments) {
        return checked(tool, awaitResult(start(tool, arguments, Map.of())));
    }

    /** Calls a tool that must succeed, and gives its structured content. */
    Map<String, Object> succeed(String tool, Map<String, Object> arguments) {
        Map<String, Object> result = call(tool, arguments);
        assertEquals(false, result.get("isError"), result::toString);
        return map(result.get("structuredContent"));
    }

    /** Calls a tool that must fail, and gives its error. */
    Map<String, Object> fail(String tool, Map<String, Object> arguments) {
        Map<String, Object> result = call(tool, arguments);
        assertEquals(true, result.get("isError"), result::toString);
        return map(map(result.get("structuredContent")).get("error"));
    }

    /** Calls a tool and does not wait. */
    int start(String tool, Map<String, Object> arguments, Map<String, Object> meta) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("name", tool);
        params.put("arguments", arguments);
        if (!meta.isEmpty()) {
            params.put("_meta", meta);
        }
        return sendRequest("tools/call", params);
    }

    void notify(String method, Map<String, Object> params) {
        send(Map.of("jsonrpc", "2.0", "method", method, "params", params));
    }

    Map<String, Object> request(String method, Map<String, Object> params) {
        return awaitResult(sendRequest(method, params));
    }

    Map<String, Object> awaitResult(int id) {
        Map<String, Object> message = awaitAnswer(id);
        assertNotNull(message.get("result"), message::toString);
        return map(message.get("result"));
    }

    Map<String, Object> awaitAnswer(int id) {
        while (true) {
            Map<String, Object> message = next();
            if (Integer.valueOf(id).equals(message.get("id"))) {
                return message;
            }
            notifications.add(message);
        }
    }

    /** The next message, whatever it is. */
    Map<String, Object> next() {
        try {
            Map<String, Object> message = fromServer.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertNotNull(message, "the server says nothing; it failed with " + serverFailure);
            return message;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    /** What came besides answers, so far. */
    List<Map<String, Object>> notifications() {
        return notifications;
    }

    void sendLine(String line) {
        toServer.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the server's input. */
    void end() {
        toServer.add(END);
    }

    /** What the server ended with; null when it just ended. */
    Throwable awaitEnd() {
        try {
            assertTrue(server.join(Duration.ofSeconds(PATIENCE_SECONDS)));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        return serverFailure;
    }

    /** Messages that were not taken. */
    List<Map<String, Object>> rest() {
        return new ArrayList<>(fromServer);
    }

    @Override
    public void close() {
        end();
        awaitEnd();
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static List<?> list(Object value) {
        return (List<?>) value;
    }

    private Map<String, Object> checked(String tool, Map<String, Object> result) {
        var validity =
                McpJsonDefaults.getSchemaValidator()
                        .validate(schemas.get(tool), result.get("structuredContent"));
        assertTrue(validity.valid(), () -> tool + ": " + validity.errorMessage() + " " + result);
        String text = (String) map(list(result.get("content")).getFirst()).get("text");
        assertTrue(!text.isBlank(), result::toString);
        return result;
    }

    private int sendRequest(String method, Map<String, Object> params) {
        lastId++;
        send(Map.of("jsonrpc", "2.0", "id", lastId, "method", method, "params", params));
        return lastId;
    }

    private void send(Map<String, Object> message) {
        try {
            sendLine(JSON.writeValueAsString(message));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the server reads. */
    private final class Incoming extends InputStream {
        @Override
        public int read() {
            throw new UnsupportedOperationException("the server reads more than a byte");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                byte[] line = toServer.take();
                if (line.length == 0) {
                    return -1;
                }
                assertTrue(line.length <= length, "the test's lines are short");
                System.arraycopy(line, 0, target, offset, line.length);
                return line.length;
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new IOException(interruption);
            }
        }
    }

    /** What the server writes: whole messages, one a line. */
    private final class Outgoing extends OutputStream {
        @Override
        public void write(int one) {
            throw new UnsupportedOperationException("the server writes whole messages");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            String line = new String(bytes, offset, length, StandardCharsets.UTF_8);
            assertTrue(line.endsWith("\n"), line);
            fromServer.add(map(JSON.readValue(line, Map.class)));
        }
    }
}
