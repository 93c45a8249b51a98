package io.meridian.interfaces.mcp.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments that a tool takes; no others. */
public record Inputs(List<Input> inputs) {
    public Inputs {
        inputs = List.copyOf(inputs);
    }

    public static Inputs of(Input... inputs) {
        return new Inputs(List.of(inputs));
    }

    /** These, and more. */
    public Inputs and(Input... more) {
        List<Input> all = new ArrayList<>(inputs);
        all.addAll(List.of(more));
        return new Inputs(all);
    }

    /** As JSON Schema. */
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        inputs.forEach(input -> properties.put(input.name(), input.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        List<String> required = inputs.stream().filter(Input::required).map(Input::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /**
     * Checks what a caller sent.
     *
     * @throws io.meridian.kernel.failure.InvalidRequest when it is not what the schema says
     */
    public Arguments check(Map<String, Object> sent) {
        return Arguments.checked(this, sent);
    }

    List<String> names() {
        return inputs.stream().map(Input::name).toList();
    }
}
