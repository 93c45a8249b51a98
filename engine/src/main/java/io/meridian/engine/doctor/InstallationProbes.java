package io.meridian.engine.doctor;

import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.HealthProbe.Diagnosis;
import io.meridian.kernel.finding.Finding;

import java.util.LinkedHashMap;
import java.util.Map;

/** The Java runtime and its locale. */
final class InstallationProbes {
    static final int OLDEST_JAVA = 25;

    private InstallationProbes() {}

    static Map<String, HealthProbe> ofThisProcess() {
        Map<String, HealthProbe> probes = new LinkedHashMap<>();
        probes.put("java", () -> java(Runtime.version().feature(), Runtime.version().toString()));
        probes.put("locale", () -> locale(System.getProperty("sun.jnu.encoding", "unknown")));
        return probes;
    }

    static Diagnosis java(int feature, String version) {
        if (feature >= OLDEST_JAVA) {
            return Diagnosis.good("java", "Java " + version);
        }
        return Diagnosis.of(
                "java",
                Finding.warning(
                        "doctor.java",
                        "java",
                        "Java " + version + " is too old; at least " + OLDEST_JAVA + " is needed",
                        "install a newer JDK and point JAVA_HOME to it"));
    }

    /** Java turns names of files into text by this; what it can't turn, it can't open. */
    static Diagnosis locale(String encoding) {
        if (encoding.equalsIgnoreCase("UTF-8")) {
            return Diagnosis.good("locale", "names of files are read as UTF-8");
        }
        return Diagnosis.of(
                "locale",
                Finding.warning(
                        "doctor.locale",
                        "locale",
                        "names of files are read as " + encoding + ", expected UTF-8",
                        "start through the meridian launcher, or set LC_ALL=C.UTF-8"));
    }
}
