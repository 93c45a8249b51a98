package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.Operation;
import io.meridian.interfaces.mcp.schema.Inputs;
import io.meridian.interfaces.mcp.schema.Output;

import java.util.List;

/**
 * What clients are told about a tool.
 *
 * @param name as documented, with dots
 * @param title a few words for people
 * @param text for the model: what it does, and when to use it
 * @param effect what it does to things that exist
 * @param internal meant for timers and migrations rather than for conversation
 * @param operations what it runs of the catalogue
 */
public record ToolDescription(
        String name,
        String title,
        String text,
        Inputs inputs,
        Output output,
        ToolEffect effect,
        boolean internal,
        List<Operation<?, ?>> operations) {
    public ToolDescription {
        operations = List.copyOf(operations);
    }
}
