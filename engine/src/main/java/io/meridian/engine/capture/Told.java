package io.meridian.engine.capture;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.kernel.progress.ProgressEvent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a capture tells: at once, and again in its result. The same thing about the same object is
 * told once, until it is over; so many days of trouble take no more memory than the first hour.
 * Thread-safe.
 */
final class Told implements Consumer<Finding> {
    private final Progress progress;

    @GuardedBy("this")
    private final Map<Key, Finding> findings = new LinkedHashMap<>();

    Told(Progress progress) {
        this.progress = progress;
    }

    /**
     * @param which of several of one code about one object; empty where one stands for all
     */
    private record Key(String code, String object, String which) {}

    @Override
    public void accept(Finding finding) {
        tell(finding, "");
    }

    /** Tells something that is another thing each time. */
    void each(Finding finding) {
        tell(finding, finding.message());
    }

    private void tell(Finding finding, String which) {
        synchronized (this) {
            Key key = new Key(finding.code(), finding.object(), which);
            if (findings.containsKey(key)) {
                return;
            }
            if (findings.size() == Limits.MOST_LISTED) {
                findings.remove(findings.keySet().iterator().next());
            }
            findings.put(key, finding);
        }
        progress.on(new ProgressEvent.Found(finding));
    }

    /** What was told is no more so: it happened, but nothing is left to do about it. */
    void over(String code, String object, String how) {
        Finding before;
        synchronized (this) {
            before = findings.get(new Key(code, object, ""));
            if (before == null || before.severity() == Severity.NOTE) {
                return;
            }
            findings.remove(new Key(code, object, ""));
        }
        accept(Finding.note(code + "_over", object, before.message() + "; " + how, ""));
    }

    synchronized List<Finding> all() {
        return List.copyOf(findings.values());
    }
}
