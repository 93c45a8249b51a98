package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The state of every session that has an outcome, by section 10's order of precedence. */
final class Sessions {

    static final String FOLDER = "outcomes/";
    static final String ROLLED_UP = "outcomes/z-";
    static final String TAIL = "(z-)?[0-9a-f]{32}";

    private final Map<String, SessionState> own = new HashMap<>();
    private final Map<String, SessionState> rolledUp = new HashMap<>();

    private Sessions() {}

    static Sessions load(VaultDirectory vault, Keyring keyring) throws IOException {
        Sessions sessions = new Sessions();
        for (String name : vault.list(FOLDER, TAIL)) {
            if (name.startsWith(ROLLED_UP)) {
                Fields rolled = keyring.open(name, 'R', vault.read(name));
                sessions.rolledUp.putAll(strongest(sessions.rolledUp, parseRolledUp(rolled)));
            } else {
                Fields outcome = keyring.open(name, 'O', vault.read(name));
                sessions.own.put(name.substring(FOLDER.length()), parseOutcome(outcome));
            }
        }
        return sessions;
    }

    /** What is rolled up, else the session's own outcome. */
    SessionState state(String session) {
        SessionState rolled = rolledUp.get(session);
        return rolled != null ? rolled : own.getOrDefault(session, SessionState.OPEN);
    }

    /** Whether the name of a manifest was given up when an earlier one was removed. */
    boolean isGivenUp(String name16) {
        return rolledUp.get(name16) == SessionState.COMMITTED_AND_FORGOTTEN;
    }

    static SessionState parseOutcome(Fields payload) throws Refusal {
        SessionState state = SessionState.parse(payload, 2);
        String manifest = payload.text();
        Refusal.unless(
                manifest.isEmpty() || manifest.matches("[0-9a-f]{32}"),
                payload.object(),
                "manifest name '" + manifest + "'");
        payload.finish();
        return state;
    }

    static Map<String, SessionState> parseRolledUp(Fields payload) throws Refusal {
        Map<String, SessionState> states = new HashMap<>();
        int count = payload.count();
        for (int i = 0; i < count; i++) {
            String session = payload.id16();
            SessionState state = SessionState.parse(payload, 3);
            Refusal.unless(
                    states.put(session, state) == null,
                    payload.object(),
                    "session " + session + " listed twice");
        }
        payload.finish();
        return states;
    }

    private static Map<String, SessionState> strongest(
            Map<String, SessionState> known, Map<String, SessionState> more) {
        Map<String, SessionState> merged = new HashMap<>(more);
        merged.replaceAll(
                (session, state) -> {
                    SessionState before = known.getOrDefault(session, SessionState.OPEN);
                    return state.compareTo(before) > 0 ? state : before;
                });
        return merged;
    }
}
