package io.meridian.interfaces.mcp;

import io.meridian.interfaces.mcp.call.AuditLog;
import io.meridian.interfaces.mcp.call.AuditSink;
import io.meridian.interfaces.mcp.call.Calls;
import io.meridian.interfaces.mcp.call.Diagnostics;
import io.meridian.interfaces.mcp.call.EngineSource;
import io.meridian.interfaces.mcp.call.ToolHandler;
import io.meridian.interfaces.mcp.http.HttpServer;
import io.meridian.interfaces.mcp.settings.HttpSettings;
import io.meridian.interfaces.mcp.settings.ServerSettings;
import io.meridian.interfaces.mcp.stdio.StdioServer;
import io.meridian.kernel.env.Environment;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;

import java.io.InputStream;
import java.io.OutputStream;

/** The door: the backup tools for MCP clients. One server serves over one transport. */
public final class McpServer {
    private final Environment environment;
    private final McpJsonMapper json = McpJsonDefaults.getMapper();
    private final Calls calls = new Calls();
    private final Diagnostics diagnostics;
    private final AuditLog audit;
    private final ToolServer tools;

    /**
     * A server that does not serve yet.
     *
     * @param engines opens an engine for each call
     * @param environment its cancellation ends the server
     * @param version of Meridian
     * @param audit takes a line for each call
     * @param diagnostics for whoever runs the server; clients never see them
     */
    public McpServer(
            ServerSettings settings,
            EngineSource engines,
            Environment environment,
            String version,
            AuditSink audit,
            Diagnostics diagnostics) {
        this.environment = environment;
        this.diagnostics = diagnostics;
        this.audit = new AuditLog(environment, json, audit, diagnostics);
        this.tools =
                new ToolServer(
                        settings,
                        new ToolHandler(settings, engines, environment, this.audit, diagnostics),
                        version);
    }

    /**
     * Serves one client until its input ends. Nothing but messages is written to {@code out}.
     *
     * @throws io.meridian.kernel.failure.Cancelled when the environment is cancelled
     */
    public void stdio(InputStream in, OutputStream out) {
        StdioServer transport = new StdioServer(environment, calls, diagnostics, json, out);
        tools.serveOver(transport);
        transport.serve(in);
    }

    /**
     * Begins to listen.
     *
     * @throws io.meridian.kernel.failure.Failure when the address can't be listened on, or must not
     */
    public HttpServer http(HttpSettings http) {
        HttpServer server = new HttpServer(http, environment, calls, audit, json);
        tools.serveOver(server.transport());
        server.start();
        return server;
    }
}
