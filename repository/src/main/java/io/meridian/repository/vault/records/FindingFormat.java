package io.meridian.repository.vault.records;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;

/** Findings as bytes. */
final class FindingFormat {
    private FindingFormat() {}

    static void write(ByteSink sink, Finding finding) {
        sink.u8(code(finding.severity()));
        sink.text(finding.code())
                .text(finding.object())
                .text(finding.message())
                .text(finding.remedy());
    }

    static Finding read(ByteReader reader) {
        return new Finding(
                severity(reader), reader.text(), reader.text(), reader.text(), reader.text());
    }

    private static int code(Severity severity) {
        return switch (severity) {
            case NOTE -> 0;
            case WARNING -> 1;
            case ERROR -> 2;
        };
    }

    private static Severity severity(ByteReader reader) {
        int code = reader.u8();
        return switch (code) {
            case 0 -> Severity.NOTE;
            case 1 -> Severity.WARNING;
            case 2 -> Severity.ERROR;
            default -> throw reader.malformed("severity " + code);
        };
    }
}
