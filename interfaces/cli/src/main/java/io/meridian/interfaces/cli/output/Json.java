package io.meridian.interfaces.cli.output;

import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.Secret;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Records as JSON, one value a line: keys are component names in snake case and in their order,
 * enum values are lower case, times are RFC 3339 in UTC. The only class that touches the JSON
 * library, so that runs without {@code --json} never load it.
 */
final class Json {
    private static final JsonMapper HIDING = mapper(Secret::toString);
    private static final JsonMapper REVEALING = mapper(Secret::reveal);

    private Json() {}

    /** Secrets are hidden, wherever they are in the value. */
    static void print(PrintStream out, Object value) {
        out.println(HIDING.writeValueAsString(value));
    }

    /** For the one command whose purpose is to write a secret out. */
    static void printRevealing(PrintStream out, Object value) {
        out.println(REVEALING.writeValueAsString(value));
    }

    private static JsonMapper mapper(Function<Secret, String> secrets) {
        SimpleModule texts = new SimpleModule();
        texts.addSerializer(new AsText<>(Secret.class, secrets));
        texts.addSerializer(new AsText<>(RepositoryRef.class, RepositoryRef::location));
        texts.addSerializer(new AsText<>(Path.class, Path::toString));
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .addModule(texts)
                .build();
    }

    /** Writes a value as one string. */
    private static final class AsText<T> extends StdSerializer<T> {
        private final Function<T, String> text;

        AsText(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(text.apply(value));
        }
    }
}
