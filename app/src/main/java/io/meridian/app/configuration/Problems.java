package io.meridian.app.configuration;

import io.meridian.engine.api.settings.SettingsReport.Problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong, collected so that all of it is told at once. Used by one thread. */
final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    void add(Origin origin, String message, String hint) {
        problems.add(new Problem(origin.text(), origin.line(), message, hint));
    }

    /** In the order of their lines. */
    List<Problem> all() {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
