package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.RetentionPolicy;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.Syntax;

import java.util.List;
import java.util.Set;

/** A retention policy as it is typed. */
final class RetentionOptions {
    private static final String LAST = "--keep-last";
    private static final String HOURLY = "--hourly-hours";
    private static final String DAILY = "--daily-days";
    private static final String WEEKLY = "--weekly-weeks";
    private static final String MONTHLY = "--monthly-months";
    private static final String YEARLY = "--yearly-years";
    private static final String OLDER = "--older-than-days";
    private static final List<String> RULES =
            List.of(LAST, HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY, OLDER);

    private RetentionOptions() {}

    static Syntax.Builder describe(Syntax.Builder syntax) {
        return syntax.remark(
                        "Decides for each source; what any rule keeps is kept. Pins always win.")
                .option(LAST, "N", "Keep the newest N")
                .option(HOURLY, "N", "Keep the last of each of N hours that have one")
                .also("--keep-hourly")
                .option(DAILY, "N", "Of each of N days")
                .also("--keep-daily")
                .option(WEEKLY, "N", "Of each of N weeks")
                .also("--keep-weekly")
                .option(MONTHLY, "N", "Of each of N months")
                .also("--keep-monthly")
                .option(YEARLY, "N", "Of each of N years")
                .option(OLDER, "N", "Forget only what is older than N days")
                .option("--min-age-days", "N", "Never forget what is younger than N days")
                .repeated("--keep-tag", "T", "Never forget what has this tag (repeatable)");
    }

    static RetentionPolicy policy(Arguments arguments) {
        if (RULES.stream().noneMatch(rule -> arguments.count(rule, 0) > 0)) {
            throw arguments.misuse(
                    "'%s' needs at least one of %s"
                            .formatted(
                                    arguments.syntax().name().words(), String.join(", ", RULES)));
        }
        return new RetentionPolicy(
                arguments.count(LAST, 0),
                arguments.count(HOURLY, 0),
                arguments.count(DAILY, 0),
                arguments.count(WEEKLY, 0),
                arguments.count(MONTHLY, 0),
                arguments.count(YEARLY, 0),
                arguments.count(OLDER, 0),
                arguments.count("--min-age-days", 0),
                Set.copyOf(arguments.values("--keep-tag")));
    }
}
