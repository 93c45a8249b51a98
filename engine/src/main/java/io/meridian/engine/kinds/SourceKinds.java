package io.meridian.engine.kinds;

import io.meridian.engine.ports.SourceKind;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.sources.RestoredComparison;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.Source;
import io.meridian.sources.log.LogRecovery;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens sources of several kinds. Thread-safe. */
public final class SourceKinds implements SourceOpener {
    private final SourceKind directories;
    private final List<SourceKind> special;

    /**
     * @param directories opens what no other kind recognises
     * @param special asked in this order
     */
    public SourceKinds(SourceKind directories, List<SourceKind> special) {
        this.directories = directories;
        this.special = List.copyOf(special);
    }

    @Override
    public Source open(Wanted wanted) {
        return wanted.kind().isEmpty()
                ? recognised(wanted).open(wanted)
                : named(wanted.kind()).orElseThrow(() -> unknown(wanted.kind())).open(wanted);
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
