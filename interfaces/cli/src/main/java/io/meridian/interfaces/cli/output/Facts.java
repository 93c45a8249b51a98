package io.meridian.interfaces.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Named facts, one a line, their values aligned. */
public final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    public Facts add(String name, String value) {
        facts.add(new Fact(name, value));
        return this;
    }

    /** Leaves the fact out when it does not hold. */
    public Facts addIf(boolean holds, String name, String value) {
        return holds ? add(name, value) : this;
    }

    public void print(PrintStream out) {
        int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        for (Fact fact : facts) {
            String padding = " ".repeat(width - fact.name().length());
            out.println(fact.name() + padding + "  " + fact.value());
        }
    }

    private record Fact(String name, String value) {}
}
