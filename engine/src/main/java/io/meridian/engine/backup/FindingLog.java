package io.meridian.engine.backup;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.kernel.progress.ProgressEvent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Collects findings from any thread and tells them at once. */
final class FindingLog implements Consumer<Finding> {
    private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
    private final Progress progress;

    FindingLog(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void accept(Finding finding) {
        findings.add(finding);
        progress.on(new ProgressEvent.Found(finding));
    }

    /**
     * What was found, and what is still to be: a repository writer may have content read until the
     * last moment of its commit.
     */
    List<Finding> live() {
        return Collections.unmodifiableList(findings);
    }

    /** What was found so far. */
    List<Finding> soFar() {
        return List.copyOf(findings);
    }
}
