package io.meridian.app.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How one block of a guide is rehearsed.
 *
 * @param heading of the block, which keeps this list and the page together
 * @param leftOut why it is not; empty when it is
 * @param before what has happened meanwhile
 * @param reader what the reader does with the text: fills in, saves as a script
 * @param promised what has to be among what is printed
 * @param after what has to be true afterwards
 */
record GuideStep(
        String heading,
        String name,
        String leftOut,
        Act before,
        UnaryOperator<String> reader,
        int exitCode,
        List<String> promised,
        Act after) {
    /** Something that happens beside the commands. */
    interface Act {
        void act() throws Exception;
    }

    static GuideStep under(String heading) {
        return new GuideStep(heading, heading, "", () -> {}, text -> text, 0, List.of(), () -> {});
    }

    GuideStep named(String more) {
        return new GuideStep(heading, more, leftOut, before, reader, exitCode, promised, after);
    }

    GuideStep leftOut(String reason) {
        return new GuideStep(heading, name, reason, before, reader, exitCode, promised, after);
    }

    GuideStep before(Act act) {
        return new GuideStep(heading, name, leftOut, act, reader, exitCode, promised, after);
    }

    /** The reader fills in, after what was filled in already. */
    GuideStep filling(String placeholder, String value) {
        return read(text -> text.replace(placeholder, value));
    }

    GuideStep read(UnaryOperator<String> reading) {
        UnaryOperator<String> both = text -> reading.apply(reader.apply(text));
        return new GuideStep(heading, name, leftOut, before, both, exitCode, promised, after);
    }

    GuideStep fails(int code) {
        return new GuideStep(heading, name, leftOut, before, reader, code, promised, after);
    }

    GuideStep prints(String... lines) {
        return new GuideStep(
                heading, name, leftOut, before, reader, exitCode, Arrays.asList(lines), after);
    }

    GuideStep after(Act act) {
        return new GuideStep(heading, name, leftOut, before, reader, exitCode, promised, act);
    }

    String typed(String placed) {
        return reader.apply(placed);
    }
}
