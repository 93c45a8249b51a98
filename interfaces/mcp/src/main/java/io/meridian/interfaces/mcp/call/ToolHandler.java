package io.meridian.interfaces.mcp.call;

import io.meridian.engine.api.Operation;
import io.meridian.interfaces.mcp.schema.Arguments;
import io.meridian.interfaces.mcp.settings.ServerSettings;
import io.meridian.interfaces.mcp.tool.Answer;
import io.meridian.interfaces.mcp.tool.PendingPlans;
import io.meridian.interfaces.mcp.tool.Tool;
import io.meridian.interfaces.mcp.tool.ToolCall;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.progress.Progress;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;

import java.util.Map;

/** Runs tools for the SDK. Thread-safe. */
public final class ToolHandler {
    private static final String OK = "ok";

    private final ServerSettings settings;
    private final EngineSource engines;
    private final Environment environment;
    private final PendingPlans plans;
    private final AuditLog audit;
    private final Problems problems;

    public ToolHandler(
            ServerSettings settings,
            EngineSource engines,
            Environment environment,
            AuditLog audit,
            Diagnostics diagnostics) {
        this.settings = settings;
        this.engines = engines;
        this.environment = environment;
        this.plans = new PendingPlans(environment);
        this.audit = audit;
        this.problems = new Problems(environment, diagnostics);
    }

    /** Runs one call to its end and answers it, whatever happens. */
    public McpSchema.CallToolResult handle(
            Tool tool, McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        long began = environment.nanoTime();
        RunningCall call = current();
        Map<String, Object> sent = request.arguments() == null ? Map.of() : request.arguments();
        Answer answer = answer(tool, call, sent, progress(exchange, request));
        Answer.Problem problem = answer.problem();
        audit.called(
                tool.description().name(),
                call.caller(),
                sent,
                problem == null ? OK : problem.code(),
                (environment.nanoTime() - began) / 1_000_000);
        return McpSchema.CallToolResult.builder()
                .structuredContent(answer.structured())
                .addTextContent(answer.words())
                .isError(answer.isError())
                .build();
    }

    private Answer answer(
            Tool tool, RunningCall call, Map<String, Object> sent, Progress progress) {
        try {
            if (call.isExcess()) {
                throw new Unavailable(
                        "server.busy", "too many calls are running", "wait for one to end");
            }
            call.cancellation().check();
            Arguments arguments = tool.description().inputs().check(sent);
            try (LazyEngine engine = new LazyEngine(engines, call.cancellation())) {
                return tool.run(
                        new ToolCall(
                                arguments,
                                settings,
                                operations(engine, progress),
                                plans,
                                environment,
                                call.caller()));
            }
        } catch (Cancelled cancelled) {
            call.endedCancelled();
            return Answer.failed(problems.of(cancelled));
        } catch (RuntimeException | Error failure) {
            return Answer.failed(problems.of(failure));
        }
    }

    private static ToolCall.Operations operations(LazyEngine engine, Progress progress) {
        return new ToolCall.Operations() {
            @Override
            public <Q, R> R run(Operation<Q, R> operation, Q request) {
                return engine.opened().run(operation, request, progress);
            }
        };
    }

    private Progress progress(McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        Object token = request.progressToken();
        if (token == null) {
            return Progress.NONE;
        }
        return new CallProgress(
                environment, (progress, message) -> notify(exchange, token, progress, message));
    }

    private static void notify(
            McpSyncServerExchange exchange, Object token, double progress, String message) {
        try {
            exchange.progressNotification(
                    McpSchema.ProgressNotification.builder(token, progress)
                            .message(message)
                            .build());
        } catch (RuntimeException unheard) {
            // Whether somebody hears of it must not decide whether the work succeeds.
        }
    }

    /** A call that no transport registered can't be cancelled, but it can be run. */
    private static RunningCall current() {
        return RunningCall.CURRENT.isBound()
                ? RunningCall.CURRENT.get()
                : new Calls().begin("", "", "unknown");
    }
}
