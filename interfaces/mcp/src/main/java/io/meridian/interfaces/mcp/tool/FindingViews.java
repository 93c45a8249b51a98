package io.meridian.interfaces.mcp.tool;

import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Findings in answers: at most {@value #MOST_SHOWN}, the gravest first, because models pay by the
 * word.
 */
final class FindingViews {
    static final String NAME = "findings";
    private static final int MOST_SHOWN = 20;

    private FindingViews() {}

    static Output describe(Output output) {
        return output.with(
                        NAME,
                        Output.listOf(
                                Output.object(
                                        "severity", Output.text(),
                                        "code", Output.text(),
                                        "object", Output.text(),
                                        "message", Output.text(),
                                        "remedy", Output.text())),
                        "what is incomplete, damaged or worth knowing, the gravest first")
                .with("finding_count", Output.integer(), "how many there are in all");
    }

    static Json put(Json json, List<Finding> findings) {
        return json.put(
                        NAME,
                        findings.stream()
                                .sorted((one, other) -> other.severity().compareTo(one.severity()))
                                .limit(MOST_SHOWN)
                                .map(FindingViews::map)
                                .toList())
                .put("finding_count", findings.size());
    }

    /** Empty when there is nothing to worry about. */
    static String words(List<Finding> findings) {
        long grave = findings.stream().filter(one -> one.severity() != Severity.NOTE).count();
        return grave == 0 ? "" : " Look at its " + grave + " finding" + (grave == 1 ? "." : "s.");
    }

    private static Map<String, @Nullable Object> map(Finding finding) {
        return new Json()
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("code", finding.code())
                .put("object", finding.object())
                .put("message", finding.message())
                .put("remedy", ToolHints.forTools(finding.remedy()))
                .map();
    }
}
