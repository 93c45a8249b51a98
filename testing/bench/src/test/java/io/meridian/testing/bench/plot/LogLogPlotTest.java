package io.meridian.testing.bench.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

final class LogLogPlotTest {
    private static final Curve LINEAR =
            new Curve("a < b", List.of(point(10, 0.5), point(100, 5), point(1000, 50)));
    private static final Curve FLAT = new Curve("flat", List.of(point(10, 0.2), point(1000, 0.2)));

    @Test
    void slopeOfGrowthInProportionIsOneAndOfNoneIsZero() {
        assertEquals(1, LINEAR.wholeSlope(), 1e-9);
        assertEquals(1, LINEAR.lastSlope(), 1e-9);
        assertEquals(0, FLAT.lastSlope(), 1e-9);
    }

    @Test
    void lastSlopeIsThatOfTheLastStepAlone() {
        Curve bent = new Curve("bent", List.of(point(1, 1), point(10, 1), point(100, 100)));

        assertEquals(2, bent.lastSlope(), 1e-9);
        assertEquals(1, bent.wholeSlope(), 1e-9);
    }

    @Test
    void refusesWhatHasNoLogarithm() {
        assertThrows(IllegalArgumentException.class, () -> point(1, 0));
    }

    @Test
    void decadesHoldAllValues() {
        LogScale scale = LogScale.around(0.2, 50, 0, 300);

        assertEquals(List.of(0.1, 1.0, 10.0, 100.0), scale.ticks());
        assertEquals(100, scale.pixel(1), 1e-9);
    }

    @Test
    void aScaleOfOneValueIsADecadeWide() {
        assertEquals(List.of(10.0, 100.0), LogScale.around(10, 10, 0, 1).ticks());
    }

    @Test
    void isWellFormedAndHasEveryPointAndName() throws Exception {
        Document svg = parsed(new LogLogPlot("Time", "files", "seconds", List.of(LINEAR, FLAT)));

        assertEquals(5, svg.getElementsByTagName("circle").getLength());
        assertEquals(2, svg.getElementsByTagName("polyline").getLength());
        List<String> texts = texts(svg);
        assertTrue(
                texts.containsAll(List.of("Time", "files", "seconds", "a < b", "flat", "1,000")),
                texts::toString);
    }

    @Test
    void namesOfCurvesThatEndTogetherDoNotHideEachOther() throws Exception {
        Curve other = new Curve("other", FLAT.points());
        Document svg = parsed(new LogLogPlot("t", "x", "y", List.of(FLAT, other)));

        double distance = height(svg, "flat") - height(svg, "other");
        assertTrue(Math.abs(distance) > 15, "distance: " + distance);
    }

    private static double height(Document svg, String text) {
        NodeList all = svg.getElementsByTagName("text");
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i).getTextContent().equals(text)) {
                return Double.parseDouble(((Element) all.item(i)).getAttribute("y"));
            }
        }
        throw new AssertionError(text);
    }

    private static List<String> texts(Document svg) {
        NodeList all = svg.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            texts.add(all.item(i).getTextContent());
        }
        return texts;
    }

    private static Document parsed(LogLogPlot plot) throws Exception {
        byte[] bytes = plot.svg().getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes));
    }

    private static Curve.Point point(double place, double value) {
        return new Curve.Point(place, value);
    }
}
