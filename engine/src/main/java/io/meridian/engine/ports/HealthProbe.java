package io.meridian.engine.ports;

import io.meridian.kernel.finding.Finding;

import java.util.List;

/** One thing that doctor looks at. */
@FunctionalInterface
public interface HealthProbe {
    /** Looks. What is wrong is part of the answer, never thrown. */
    Diagnosis examine();

    /**
     * What one look said.
     *
     * @param name of the check, a few words
     * @param outcome one sentence
     * @param findings what to tell besides; the check is good when none is worse than a note
     */
    record Diagnosis(String name, String outcome, List<Finding> findings) {
        public Diagnosis {
            findings = List.copyOf(findings);
        }

        /** Nothing is wrong. */
        public static Diagnosis good(String name, String outcome) {
            return new Diagnosis(name, outcome, List.of());
        }

        /** One thing is to be told; its message is the outcome. */
        public static Diagnosis of(String name, Finding finding) {
            return new Diagnosis(name, finding.message(), List.of(finding));
        }
    }
}
