package io.meridian.interfaces.mcp.call;

import io.meridian.kernel.env.Cancellation;

/** A call between its arrival and its answer. Closing it ends it. Thread-safe. */
public final class RunningCall implements AutoCloseable {
    /** The call that this thread handles, for code that the SDK calls. */
    static final ScopedValue<RunningCall> CURRENT = ScopedValue.newInstance();

    private final Calls calls;
    private final CallKey key;
    private final String caller;
    private final boolean excess;
    private final Cancellation cancellation = new Cancellation();
    private volatile boolean cancelledByClient;
    private volatile boolean unanswered;

    RunningCall(Calls calls, CallKey key, String caller, boolean excess) {
        this.calls = calls;
        this.key = key;
        this.caller = caller;
        this.excess = excess;
    }

    /** Runs what handles this call, on this thread. */
    public void handle(Runnable handling) {
        ScopedValue.where(CURRENT, this).run(handling);
    }

    /** Who calls, for the audit and for plans. */
    String caller() {
        return caller;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Too many others were running when it arrived. */
    boolean isExcess() {
        return excess;
    }

    /** The client has no use for the answer any more. */
    void cancelByClient() {
        cancelledByClient = true;
        cancellation.cancel();
    }

    /** It has ended by being cancelled. */
    void endedCancelled() {
        unanswered = cancelledByClient;
    }

    /** Whether the call of this thread was cancelled by its client, who then wants no answer. */
    public static boolean isAnswerUnwanted() {
        return CURRENT.isBound() && CURRENT.get().unanswered;
    }

    @Override
    public void close() {
        calls.ended(key, this);
    }
}
