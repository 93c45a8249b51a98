package io.meridian.engine.backups;

import io.meridian.engine.api.BackupRequests.Find;
import io.meridian.engine.api.BackupResults.Found;
import io.meridian.engine.api.BackupResults.Match;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.SearchSink;
import io.meridian.sources.exclude.ExcludeRules;

import java.util.ArrayList;
import java.util.List;

/** Looks for entries by name in every backup, newest backup first. */
public final class FindEntries {
    private final Parts parts;

    public FindEntries(Parts parts) {
        this.parts = parts;
    }

    public Found run(Find request) {
        ExcludeRules pattern = pattern(request.pattern());
        SourceFilter source = SourceFilter.of(request.source(), parts.installation().host());
        Gathered gathered = new Gathered();
        try (Repository repository = parts.repositories().open(request.repository())) {
            repository.search(source::accepts, pattern::excludes, gathered);
        }
        return new Found(gathered.matches, gathered.findings);
    }

    /** What was found, and which backups could not be looked through. Used by one thread. */
    private static final class Gathered implements SearchSink {
        private final List<Match> matches = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        @Override
        public void found(BackupRecord backup, List<Entry> entries) {
            entries.forEach(entry -> matches.add(new Match(backup.id(), EntryViews.of(entry))));
        }

        @Override
        public void unreadable(BackupRecord backup, Corruption why) {
            findings.add(
                    Finding.error(
                            why.code(),
                            backup.id(),
                            "the backup was not looked through: " + why.fact(),
                            "see what it lost: meridian backup verify " + backup.id()));
        }
    }

    /** One glob: what begins a comment or a negation in a file of patterns is itself here. */
    private static ExcludeRules pattern(String glob) {
        boolean special = glob.startsWith("#") || glob.startsWith("!");
        ExcludeRules rules = ExcludeRules.parse(List.of(special ? "\\" + glob : glob));
        if (rules.isEmpty()) {
            throw new InvalidRequest("find.pattern", "the pattern says nothing: '" + glob + "'");
        }
        return rules;
    }
}
