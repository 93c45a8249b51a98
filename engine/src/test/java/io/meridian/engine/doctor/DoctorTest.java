package io.meridian.engine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.DoctorRequest;
import io.meridian.engine.api.DoctorResult;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.fakes.Records;
import io.meridian.engine.fakes.World;
import io.meridian.engine.ports.HealthProbe.Diagnosis;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

final class DoctorTest {
    private final World world = new World();

    @Test
    void soundRepositoryIsHealthyThoughItsKeyIsUnconfirmed() {
        world.repository.put(Records.at("2026-11-18T11:00:00Z"));

        DoctorResult result = examine(World.DEFAULT);

        assertTrue(result.healthy(), result.toString());
        assertEquals(List.of("key.unconfirmed"), codes(result));
        assertEquals(
                List.of(
                        "java",
                        "locale",
                        "store",
                        "repository",
                        "key",
                        "clock",
                        "backups",
                        "records",
                        "logs",
                        "scrub",
                        "sessions",
                        "restores"),
                result.checks().stream().map(DoctorResult.Check::name).toList());
    }

    @Test
    void freshMachineIsHealthy() {
        world.exists = false;

        DoctorResult result = examine(World.DEFAULT);

        assertTrue(result.healthy());
        assertEquals(List.of("repository.not_found"), codes(result));
    }

    @Test
    void missingNamedRepositoryIsNot() {
        world.exists = false;

        assertFalse(examine(new RepositoryRef("/named", new KeyAccess.DefaultKeyFile())).healthy());
    }

    @Test
    void damagedBackupIsTold() {
        world.repository.put(Records.damaged(Records.at("2026-11-18T11:00:00Z")));

        DoctorResult result = examine(World.DEFAULT);

        assertFalse(result.healthy());
        assertTrue(codes(result).contains("doctor.damaged_backups"));
    }

    @Test
    void recordsThatDoNotOpenAreTold() {
        Finding rotten = Finding.error("key.slot_damaged", "keys/1", "does not open", "replace it");
        world.repository.damageRecords(rotten);

        DoctorResult result = examine(World.DEFAULT);

        assertFalse(result.healthy());
        assertTrue(result.findings().contains(rotten), result.toString());
    }

    @Test
    void clockBehindTheNewestBackupIsTold() {
        Instant now = Instant.parse("2026-11-18T10:59:59Z");

        assertEquals(
                "doctor.clock",
                code(RepositoryProbes.clock(List.of(Records.at("2026-11-18T11:00:00Z")), now)));
        assertEquals(List.of(), RepositoryProbes.clock(List.of(), now).findings());
    }

    @Test
    void oldJavaAndOtherLocalesAreTold() {
        assertEquals("doctor.java", code(InstallationProbes.java(21, "21.0.1")));
        assertEquals(List.of(), InstallationProbes.java(25, "25").findings());
        assertEquals("doctor.locale", code(InstallationProbes.locale("ANSI_X3.4-1968")));
        assertEquals(List.of(), InstallationProbes.locale("utf-8").findings());
    }

    @Test
    void whatOthersMayReadIsTold(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertEquals("doctor.permissions", code(PlaceProbes.permissions("key file", key)));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertEquals(List.of(), PlaceProbes.permissions("key file", key).findings());
        assertEquals(
                "doctor.unknown", code(PlaceProbes.permissions("key file", folder.resolve("no"))));
    }

    @Test
    void missingKeyFileIsTold(@TempDir Path folder) {
        RepositoryPlace place =
                new RepositoryPlace("file:x", "id", folder, folder.resolve("no.key"), List.of());

        Diagnosis diagnosis =
                Doctor.examine("key file", new PlaceProbes(place).all().get("key file"));

        assertEquals("key.file_not_found", code(diagnosis));
    }

    @Test
    void checkThatFailsIsAFinding() {
        Diagnosis diagnosis =
                Doctor.examine(
                        "store",
                        () -> {
                            throw new Unavailable("store.unreachable", "no route", "look");
                        });

        assertEquals("store", diagnosis.name());
        assertEquals(
                List.of(Finding.warning("store.unreachable", "store", "no route", "look")),
                diagnosis.findings());
    }

    @Test
    void checkThatMeetsDamageIsAnError() {
        Diagnosis diagnosis =
                Doctor.examine(
                        "repository",
                        () -> {
                            throw new Corruption("vault.object_damaged", "config is damaged");
                        });

        assertEquals(Severity.ERROR, diagnosis.findings().getFirst().severity());
    }

    private DoctorResult examine(RepositoryRef repository) {
        return world.run(Catalogue.DOCTOR, new DoctorRequest(repository));
    }

    private static String code(Diagnosis diagnosis) {
        return diagnosis.findings().getFirst().code();
    }

    private static List<String> codes(DoctorResult result) {
        return result.findings().stream().map(Finding::code).toList();
    }
}
