package io.meridian.engine.kinds;

import io.meridian.engine.ports.SourceKind;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.sources.RestoredComparison;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.Source;
import io.meridian.sources.log.LogRecovery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens sources of several kinds. Thread-safe. */
public final class SourceKinds implements SourceOpener {
    private final SourceKind directories;
    private final List<SourceKind> special;
    private final Map<String, SortedMap<String, String>> details;

    /** Without anything that only one kind understands. */
    public SourceKinds(SourceKind directories, List<SourceKind> special) {
        this(directories, special, Map.of());
    }

    /**
     * @param directories opens what no other kind recognises
     * @param special asked in this order
     * @param details what only one kind understands, by the name of the source that it was said of
     */
    public SourceKinds(
            SourceKind directories,
            List<SourceKind> special,
            Map<String, SortedMap<String, String>> details) {
        this.directories = directories;
        this.special = List.copyOf(special);
        this.details = Map.copyOf(details);
    }

    @Override
    public Source open(Wanted wanted) {
        SourceKind kind =
                wanted.kind().isEmpty()
                        ? recognised(wanted)
                        : named(wanted.kind()).orElseThrow(() -> unknown(wanted.kind()));
        return kind.open(detailed(wanted));
    }

    @Override
    public Optional<RestoredExamination> examination(String kind) {
        return named(kind).flatMap(SourceKind::examination);
    }

    @Override
    public Optional<RestoredComparison> comparison(String kind) {
        return named(kind).flatMap(SourceKind::comparison);
    }

    @Override
    public Optional<LogRecovery> recovery(String kind) {
        return named(kind).flatMap(SourceKind::recovery);
    }

    @Override
    public List<String> kindsWithLog() {
        return all().filter(kind -> kind.recovery().isPresent()).map(SourceKind::name).toList();
    }

    private Wanted detailed(Wanted wanted) {
        SortedMap<String, String> said = details.get(wanted.name());
        return said == null || !wanted.details().isEmpty() ? wanted : wanted.withDetails(said);
    }

    private SourceKind recognised(Wanted wanted) {
        return special.stream()
                .filter(kind -> kind.recognises(wanted.path()))
                .findFirst()
                .orElse(directories);
    }

    private Optional<SourceKind> named(String name) {
        return all().filter(kind -> kind.name().equals(name)).findFirst();
    }

    private Stream<SourceKind> all() {
        return Stream.concat(Stream.of(directories), special.stream());
    }

    private InvalidRequest unknown(String kind) {
        String known = all().map(SourceKind::name).collect(Collectors.joining(", "));
        return new InvalidRequest(
                "source.kind_unknown",
                "there is no kind of source named " + kind,
                "kinds are: " + known);
    }
}
