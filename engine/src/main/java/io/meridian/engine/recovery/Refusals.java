package io.meridian.engine.recovery;

import io.meridian.engine.timeline.Base;
import io.meridian.engine.timeline.History;
import io.meridian.engine.timeline.Hole;
import io.meridian.engine.timeline.Window;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says why a time can't be recovered to, and which times nearest to it can. */
final class Refusals {
    private static final String SEE = "see what can be reached: meridian timeline";

    private final History history;
    private final Instant time;
    private final Instant now;

    Refusals(History history, Instant time, Instant now) {
        this.history = history;
        this.time = time;
        this.now = now;
    }

    /** Of a time that no window holds. */
    Failure unreachable() {
        List<Window> windows = history.windows();
        if (time.isAfter(now)) {
            return refusal("recovery.in_future", time + " is in the future; now it is " + now);
        }
        Optional<Base> ahead = history.aheadOf(time);
        if (ahead.isPresent()) {
            return ahead(ahead.get());
        }
        if (windows.isEmpty()) {
            return noWindow();
        }
        Instant first = windows.getFirst().from();
        if (time.isBefore(first)) {
            return refusal(
                    "recovery.before_first_base",
                    time + " is before the first state that a recovery can start from, " + first);
        }
        Instant last = windows.stream().map(Window::through).max(Comparator.naturalOrder()).get();
        if (time.isAfter(last) && !isCovered()) {
            return refusal(
                    "recovery.not_captured",
                    time + " is after what was captured, which ends at " + last);
        }
        return refusal("recovery.in_gap", time + " can't be reached: " + why());
    }

    private boolean isCovered() {
        return history.coveredThrough().filter(covered -> !covered.isBefore(time)).isPresent();
    }

    /** The hole that it lies in, or that lies between it and what could be started from. */
    private String why() {
        return history.holes().stream()
                .filter(hole -> hole.from().isBefore(time))
                .max(Comparator.comparing(Hole::from))
                .map(this::why)
                .orElse("nothing was captured then");
    }

    private String why(Hole hole) {
        return "from %s to %s %s (%s)%s"
                .formatted(
                        hole.from(),
                        hole.to(),
                        hole.damage() ? "the log is damaged" : "the log has a gap",
                        hole.reason(),
                        hole.holds(time)
                                ? ""
                                : ", and there is no sound backup between that and this time");
    }

    private NotFound noWindow() {
        boolean captured = history.coveredThrough().isPresent();
        return new NotFound(
                captured ? "recovery.no_base" : "recovery.no_log",
                captured
                        ? "the log of %s is captured, but there is no sound backup that a recovery"
                                        .formatted(history.source().location())
                                + " could start from"
                        : "%s has backups, but no log between or after them"
                                .formatted(history.source().location()),
                captured
                        ? "make one: meridian backup create " + history.source().location()
                        : "restore one as it is: meridian backup restore ID");
    }

    /** Of a time that only a base could reach which has later changes: none can be taken out. */
    private InvalidRequest ahead(Base base) {
        List<String> hints = nearest();
        hints.add(
                "have that backup as it is, with all its changes: meridian backup restore "
                        + base.id());
        hints.add("set the clock of the source's host");
        hints.add(SEE);
        return new InvalidRequest(
                "recovery.base_ahead",
                "%s can't be reached: backup %s, made at %s, has changes that say they are of a later"
                                .formatted(time, base.id(), base.stateAt())
                        + " time, up to %s, and there is no older one to start from"
                                .formatted(base.servesFrom()),
                hints,
                null);
    }

    /** Of a time that needs what is damaged. */
    Corruption damaged(UnreadableSegment damage) {
        return new Corruption(
                "recovery.log_damaged",
                "%s can't be reached: segment %s of the log is damaged (%s)"
                        .formatted(time, damage.segment().name(), damage.failure().fact()),
                hints(),
                damage.failure());
    }

    /** Of a time between two backups whose log files don't reach from one to the other. */
    InvalidRequest notJoined(Base base, Base later, String why) {
        Refusals captured = new Refusals(history.capturedOnly(), time, now);
        Instant before =
                captured.before().filter(base.servesFrom()::isBefore).orElse(base.servesFrom());
        Instant after = captured.after().filter(later.stateAt()::isAfter).orElse(later.stateAt());
        return new InvalidRequest(
                "recovery.in_gap",
                "%s can't be reached: the log files in backup %s don't go back to backup %s (%s)"
                        .formatted(time, later.id(), base.id(), why),
                "the nearest before it is " + before,
                "the nearest after it is " + after,
                SEE);
    }

    private InvalidRequest refusal(String code, String fact) {
        return new InvalidRequest(code, fact, hints(), null);
    }

    private List<String> hints() {
        List<String> hints = nearest();
        hints.add(SEE);
        return hints;
    }

    private List<String> nearest() {
        List<String> hints = new ArrayList<>();
        before().ifPresent(nearest -> hints.add("the nearest before it is " + nearest));
        after().ifPresent(nearest -> hints.add("the nearest after it is " + nearest));
        return hints;
    }

    /** To the second, if the second itself can be reached. */
    private Optional<Instant> before() {
        return history.windows().stream()
                .filter(window -> window.through().isBefore(time))
                .max(Comparator.comparing(Window::through))
                .map(
                        window -> {
                            Instant second = window.through().truncatedTo(ChronoUnit.SECONDS);
                            return window.holds(second) ? second : window.through();
                        });
    }

    private Optional<Instant> after() {
        return history.windows().stream()
                .filter(window -> window.from().isAfter(time))
                .min(Comparator.comparing(Window::from))
                .map(
                        window -> {
                            Instant second = window.from().truncatedTo(ChronoUnit.SECONDS);
                            Instant next =
                                    second.equals(window.from()) ? second : second.plusSeconds(1);
                            return window.holds(next) ? next : window.from();
                        });
    }
}
