package io.meridian.testing.simulation.model;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.engine.ports.TargetOpener;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.Repository;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.sources.RestoreTarget;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The whole engine over a model's store, with a source and restore targets in memory. */
final class Engines {
    static final RepositoryRef REPOSITORY = new RepositoryRef("", new KeyAccess.DefaultKeyFile());

    private Engines() {}

    /** What restores gave, by target. */
    static final class Targets implements TargetOpener {
        private final Map<Path, Map<String, byte[]>> restored = new TreeMap<>();

        /** What is at a target. */
        Map<String, byte[]> at(Path target) {
            return restored.getOrDefault(target, Map.of());
        }

        @Override
        public void requireUsable(Path target, List<Path> protectedPaths) {}

        @Override
        public void recover(Path target, Consumer<Finding> findings) {}

        @Override
        public List<Path> leftovers(Path target) {
            return List.of();
        }

        @Override
        public RestoreTarget open(Path target, boolean allowClear, List<Path> protectedPaths) {
            return new Target(staged -> restored.put(target, staged));
        }
    }

    private record Target(Consumer<Map<String, byte[]>> switchesTo, Map<String, byte[]> staged)
            implements RestoreTarget {
        Target(Consumer<Map<String, byte[]>> switchesTo) {
            this(switchesTo, new TreeMap<>());
        }

        @Override
        public StagedFile stage(Entry entry) {
            byte[] bytes = new byte[(int) entry.size()];
            if (entry.isFile()) {
                staged.put(entry.path().toString(), bytes);
            }
            return new StagedFile() {
                @Override
                public void write(long offsetBytes, ByteBuffer data) {
                    data.get(bytes, (int) offsetBytes, data.remaining());
                }

                @Override
                public void finished() {}
            };
        }

        @Override
        public void complete(Consumer<Finding> findings, @Nullable Path setAside) {
            switchesTo.accept(staged);
        }

        @Override
        public void close() {}
    }

    /** One host's engine. */
    static MeridianEngine of(
            Model.Played host, VaultOptions options, Supplier<Files> files, Targets targets) {
        return new MeridianEngine(
                new Parts(
                        host.environment(),
                        new OneRepository(host, options),
                        wanted -> new FilesSource(files.get(), wanted.path(), host.environment()),
                        targets,
                        new Installation("1.2.3", "here", List.of())));
    }

    private record OneRepository(Model.Played host, VaultOptions options)
            implements RepositoryOpener {
        @Override
        public RepositoryPlace locate(RepositoryRef reference) {
            String id = Vault.identify(host.store());
            return new RepositoryPlace("model:", id, null, null, List.of());
        }

        @Override
        public Repository open(RepositoryRef reference) {
            return host.open(options);
        }

        @Override
        public NewRepository create(RepositoryRef reference, RepositoryForm form) {
            throw new IllegalStateException("there is one already");
        }

        @Override
        public HealthProbe.Diagnosis probeStore(RepositoryRef reference) {
            return HealthProbe.Diagnosis.good("store", "a model");
        }
    }
}
