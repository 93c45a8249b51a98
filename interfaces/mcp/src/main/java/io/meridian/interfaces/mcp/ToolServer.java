package io.meridian.interfaces.mcp;

import io.meridian.engine.api.settings.McpSettings.Confirm;
import io.meridian.interfaces.mcp.call.ToolHandler;
import io.meridian.interfaces.mcp.settings.ServerSettings;
import io.meridian.interfaces.mcp.tool.Tool;
import io.meridian.interfaces.mcp.tool.ToolDescription;
import io.meridian.interfaces.mcp.tool.ToolEffect;
import io.meridian.interfaces.mcp.tool.Tools;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the SDK of the tools. Inputs are checked by the tools themselves, so that a wrong argument
 * is answered like every other failure, and audited; outputs are checked by the SDK.
 */
final class ToolServer {
    private static final String CATEGORY = "backup";

    private final ServerSettings settings;
    private final ToolHandler handler;
    private final String version;

    ToolServer(ServerSettings settings, ToolHandler handler, String version) {
        this.settings = settings;
        this.handler = handler;
        this.version = version;
    }

    void serveOver(McpServerTransportProvider transport) {
        configure(McpServer.sync(transport)).build();
    }

    void serveOver(McpStreamableServerTransportProvider transport) {
        configure(McpServer.sync(transport)).build();
    }

    /** Calls run on the thread that the transport chose, because that one knows the call. */
    private <S extends McpServer.SyncSpecification<S>> McpServer.SyncSpecification<S> configure(
            McpServer.SyncSpecification<S> server) {
        return server.serverInfo("meridian", version)
                .instructions(instructions())
                .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
                .validateToolInputs(false)
                .immediateExecution(true)
                .tools(tools());
    }

    private String instructions() {
        String general =
                "Backups of a database: create, list, verify, compare, restore, delete. Every error"
                        + " has a code, a fact and hints: follow the hints. Create a backup before"
                        + " risky changes."
                        + sources();
        if (settings.readOnly()) {
            return general + " This server is read-only.";
        }
        return settings.confirm() == Confirm.PLAN
                ? general
                        + " Restore and delete need two calls: dry_run: true for a plan, then the"
                        + " same with plan: its digest."
                : general
                        + " Before restore and delete, show the user the plan that dry_run gives.";
    }

    private String sources() {
        return settings.sources().size() < 2
                ? ""
                : " Sources, the default first: "
                        + String.join(", ", settings.sourceLabels())
                        + ".";
    }

    private List<McpServerFeatures.SyncToolSpecification> tools() {
        return Tools.offered(settings).stream().map(this::specification).toList();
    }

    private McpServerFeatures.SyncToolSpecification specification(Tool tool) {
        return new McpServerFeatures.SyncToolSpecification(
                described(tool.description(), tool.effect(settings)),
                (exchange, request) -> handler.handle(tool, exchange, request));
    }

    private McpSchema.Tool described(ToolDescription tool, ToolEffect effect) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("category", CATEGORY);
        if (tool.internal()) {
            meta.put("internal", true);
        }
        return McpSchema.Tool.builder(settings.shown(tool.name()), tool.inputs().schema())
                .title(tool.title())
                .description(tool.text())
                .outputSchema(tool.output().schema())
                .annotations(annotations(tool.title(), effect))
                .meta(meta)
                .build();
    }

    private static McpSchema.ToolAnnotations annotations(String title, ToolEffect effect) {
        return McpSchema.ToolAnnotations.builder()
                .title(title)
                .readOnlyHint(effect.readOnly())
                .destructiveHint(effect.destructive())
                .idempotentHint(effect.idempotent())
                .openWorldHint(false)
                .build();
    }
}
