package io.meridian.repository.vault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The page with the table, as Markdown; ways with the same consequences share a line. */
final class DamagePage {
    private static final String HEAD =
            """
            # What damage is noticed, and by what

            `DamageTableTest` makes this page: it harms one object of each class in each way, in a vault with a past, and fails
            when the vault says anything else than what stands here (renewed with `-Dmeridian.write=true`). While making it the
            test also sees to it, for every line, that

            - no restore gives wrong bytes, and what doesn't restore passes neither standard nor deep verification;
            - backups that don't need the object restore byte for byte;
            - neither a prune nor a repair takes anything that could still be restored;
            - after `repo repair` and a new backup of each source everything listed restores byte for byte.

            Cells are the codes of findings and failures, in parentheses those that are a note or a warning; – is "nothing to
            say". *Doctor* is also what `repo info` and `backup verify --all` say of the records. The last column is what still
            complains after repair, a new backup of what the sources have, a prune hours later and a scrub.

            Where nobody says a word:

            - What is *deleted* can't be told from what never was, if nothing else names it. A manifest or an outcome that is gone takes
              its backup out of the list, noticed by the next backup of the same source, if there was one, which keeps the hash of its
              previous manifest (`backup.history_broken`, see [threat-model](threat-model.md)). A pin, a forgetting, a session, a beat, a
              generation, a ledger or one copy of the rolled-up outcomes that is gone costs what it said, never data.
            - An *old one put back* is what a prune or a removal of a key had deleted, where there was such a thing; else another one's
              bytes. What was removed for good stays removed: its session is rolled up. A removed key slot opens the vault again, which is
              why a stolen key calls for [more](../operations/rotate-keys.md).
            - Of a captured log *deleted* shows as a hole, unless it was the newest segment; a timeline's record is written again from its
              segments. An *old one put back* of a log does not open where it does not belong.

            Where `prune.record_damaged` is left, a record can't be rebuilt from anything else: bring that object back from a copy of the
            repository. Until then everything works but pruning, which refuses to delete what the record might have kept.

            """
                    .stripIndent();

    private static final int CELLS = 7;

    private DamagePage() {}

    static String of(Map<ObjectClass, Map<Harm, DamageRow>> rows) {
        StringBuilder page = new StringBuilder(HEAD.strip()).append('\n');
        rows.forEach(
                (of, ways) -> {
                    page.append("\n## ").append(of.words()).append("\n\n");
                    page.append("| | doctor | quick | standard | deep | scrub | restore | prune |")
                            .append(" left in the end |\n|---|---|---|---|---|---|---|---|---|\n");
                    lines(ways)
                            .forEach(
                                    (cells, harms) ->
                                            page.append("| ")
                                                    .append(String.join(", ", harms))
                                                    .append(cells));
                });
        return page.toString();
    }

    private static Map<String, List<String>> lines(Map<Harm, DamageRow> ways) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        ways.forEach(
                (harm, row) ->
                        lines.computeIfAbsent(cells(row), first -> new ArrayList<>())
                                .add(harm.words()));
        return lines;
    }

    private static String cells(DamageRow row) {
        StringJoiner cells = new StringJoiner(" | ", " | ", " |\n");
        Observation seen = row.seen();
        if (seen == null) {
            for (int cell = 0; cell < CELLS; cell++) {
                cells.add(cell == 0 ? "*does not open:* " + row.opens() : "");
            }
            return cells.add(row.afterwards()).toString();
        }
        cells.add(word(seen.doctor()) + hidden(seen));
        cells.add(word(seen.quick())).add(word(seen.standard())).add(word(seen.deep()));
        cells.add(word(seen.scrub())).add(word(seen.restore())).add(word(row.prune()));
        return cells.add(row.afterwards()).toString();
    }

    private static String hidden(Observation seen) {
        return seen.listed().contains(DamagedHistory.HARMED) ? "" : "; not listed";
    }

    private static String word(String said) {
        return said.isEmpty() ? "–" : said;
    }
}
