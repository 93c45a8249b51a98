package io.meridian.interfaces.mcp.call;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The calls that are running. At most {@value #MOST_RUNNING} do anything; further ones are told to
 * come again. Thread-safe.
 */
public final class Calls {
    /** The method by which a client asks for that. */
    public static final String CANCELLED = "notifications/cancelled";

    private static final int MOST_RUNNING = 32;

    private final Map<CallKey, RunningCall> running = new ConcurrentHashMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition someEnded = lock.newCondition();

    /**
     * A call has arrived. From now on it can be cancelled, even before it is handled.
     *
     * @param session names the client's session; any text that no other session has
     * @param requestId as the client sent it
     */
    public RunningCall begin(String session, Object requestId, String caller) {
        CallKey key = CallKey.of(session, requestId);
        RunningCall call = new RunningCall(this, key, caller, running.size() >= MOST_RUNNING);
        running.put(key, call);
        return call;
    }

    /**
     * The client wants a call to stop; one that has ended, or never was, is no matter.
     *
     * @param params of the notification {@link #CANCELLED}
     */
    public void cancel(String session, @Nullable Object params) {
        Object requestId = params instanceof Map<?, ?> named ? named.get("requestId") : null;
        RunningCall call = requestId == null ? null : running.get(CallKey.of(session, requestId));
        if (call != null) {
            call.cancelByClient();
        }
    }

    /** The server is about to end. */
    public void cancelAll() {
        running.values().forEach(call -> call.cancellation().cancel());
    }

    /** Waits until no call is running; false when the patience ends first. */
    public boolean awaitIdle(Duration patience) {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (!running.isEmpty() && nanos > 0) {
                nanos = someEnded.awaitNanos(nanos);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return running.isEmpty();
    }

    void ended(CallKey key, RunningCall call) {
        lock.lock();
        try {
            running.remove(key, call);
            someEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
