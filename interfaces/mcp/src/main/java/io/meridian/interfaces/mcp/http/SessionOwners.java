package io.meridian.interfaces.mcp.http;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who began which session: a session's id alone lets nobody else in. Remembers the last {@value
 * #MOST_REMEMBERED}; who comes with an older one begins a new one. Thread-safe.
 */
final class SessionOwners {
    private static final int MOST_REMEMBERED = 1024;

    private final Map<String, String> owners = new LinkedHashMap<>();

    synchronized void began(String session, String owner) {
        owners.put(session, owner);
        Iterator<String> oldest = owners.keySet().iterator();
        while (owners.size() > MOST_REMEMBERED) {
            oldest.next();
            oldest.remove();
        }
    }

    synchronized boolean isOwner(String session, String caller) {
        return caller.equals(owners.get(session));
    }

    synchronized void ended(String session) {
        owners.remove(session);
    }
}
