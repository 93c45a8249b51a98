package io.meridian.interfaces.mcp.call;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Failure;
import io.modelcontextprotocol.json.McpJsonMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line for each call, and for each visitor that was turned away. Thread-safe. */
public final class AuditLog {
    /** Arguments worth keeping: they say what was acted on. */
    private static final List<String> KEPT =
            List.of("backup_id", "target_path", "source", "dry_run", "plan", "force");

    private final Environment environment;
    private final McpJsonMapper json;
    private final AuditSink sink;
    private final Diagnostics diagnostics;

    public AuditLog(
            Environment environment, McpJsonMapper json, AuditSink sink, Diagnostics diagnostics) {
        this.environment = environment;
        this.json = json;
        this.sink = sink;
        this.diagnostics = diagnostics;
    }

    /**
     * A call has ended.
     *
     * @param outcome {@code ok}, or the code of the problem
     */
    void called(
            String tool,
            String caller,
            Map<String, Object> arguments,
            String outcome,
            long durationMillis) {
        Map<String, Object> line = begin("call");
        line.put("tool", tool);
        line.put("caller", caller);
        for (String name : KEPT) {
            Object value = arguments.get(name);
            if (value != null) {
                line.put(name, value);
            }
        }
        line.put("outcome", outcome);
        line.put("duration_ms", durationMillis);
        write(line);
    }

    /** A visitor was turned away before it could call anything. */
    public void turnedAway(@Nullable String remoteAddress, int status, String reason) {
        Map<String, Object> line = begin("refused");
        line.put("remote", remoteAddress == null ? "" : remoteAddress);
        line.put("status", status);
        line.put("reason", reason);
        write(line);
    }

    private Map<String, Object> begin(String event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", environment.now().toString());
        line.put("event", event);
        return line;
    }

    /** What was done can't be undone because its line is lost; whoever runs the server is told. */
    private synchronized void write(Map<String, Object> line) {
        try {
            sink.line(json.writeValueAsString(line));
        } catch (IOException | Failure lost) {
            diagnostics.tell("an audit line is lost: " + line, lost);
        }
    }
}
