package io.meridian.engine.backups;

import io.meridian.engine.api.BackupRequests.Find;
import io.meridian.engine.api.BackupResults.Found;
import io.meridian.engine.api.BackupResults.Match;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
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
        List<Match> matches = new ArrayList<>();
        try (Repository repository = parts.repositories().open(request.repository())) {
            for (BackupRecord backup : repository.backups()) {
                if (source.accepts(backup)) {
                    find(repository, backup.id(), pattern, matches);
                }
            }
        }
        return new Found(matches);
    }

    private void find(Repository repository, String id, ExcludeRules pattern, List<Match> matches) {
        repository
                .open(id)
                .entries(
                        stored -> {
                            parts.environment().cancellation().check();
                            Entry entry = stored.entry();
                            boolean directory = entry.type() instanceof EntryType.Directory;
                            if (pattern.excludes(entry.path(), directory)) {
                                matches.add(new Match(id, EntryViews.of(entry)));
                            }
                        });
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
