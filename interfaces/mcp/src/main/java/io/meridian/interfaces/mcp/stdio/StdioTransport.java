package io.meridian.interfaces.mcp.stdio;

import io.meridian.interfaces.mcp.call.RunningCall;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerTransport;

import reactor.core.publisher.Mono;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes messages to the client, one at a time and each at once. Thread-safe. */
final class StdioTransport implements McpServerTransport {
    private final McpJsonMapper json;
    private final OutputStream out;

    StdioTransport(McpJsonMapper json, OutputStream out) {
        this.json = json;
        this.out = out;
    }

    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
        return Mono.fromCallable(
                        () -> {
                            boolean answer = message instanceof McpSchema.JSONRPCResponse;
                            if (!answer || !RunningCall.isAnswerUnwanted()) {
                                write(json.writeValueAsString(message));
                            }
                            return Boolean.TRUE;
                        })
                .then();
    }

    /** Writes one message. JSON as the SDK writes it has no line breaks. */
    void write(String message) throws IOException {
        byte[] line = (message + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(line);
            out.flush();
        }
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
