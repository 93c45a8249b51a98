package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;

import java.util.Map;
import java.util.TreeMap;

/** Outcomes of many sessions in one object. */
public record RolledOutcomes(Map<Id16, SessionState> states) {
    public RolledOutcomes {
        states = Map.copyOf(states);
    }

    /** Its payload. */
    public byte[] encode() {
        ByteSink sink = new ByteSink(8 + states.size() * 17).uvar(states.size());
        new TreeMap<>(states).forEach((session, state) -> sink.id(session).u8(code(state)));
        return sink.toBytes();
    }

    /** Reads a payload. */
    public static RolledOutcomes decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        Map<Id16, SessionState> states = new TreeMap<>();
        for (int left = reader.count(Id16.BYTES + 1); left > 0; left--) {
            Id16 session = reader.id16();
            states.put(session, state(reader));
        }
        reader.end();
        return new RolledOutcomes(states);
    }

    private static int code(SessionState state) {
        return switch (state) {
            case COMMITTED -> 1;
            case FENCED -> 2;
            case GONE -> 3;
            case OPEN, UNKNOWN ->
                    throw new IllegalArgumentException("no ending is known to roll up");
        };
    }

    private static SessionState state(ByteReader reader) {
        int code = reader.u8();
        return switch (code) {
            case 1 -> SessionState.COMMITTED;
            case 2 -> SessionState.FENCED;
            case 3 -> SessionState.GONE;
            default -> throw reader.malformed("outcome " + code);
        };
    }
}
