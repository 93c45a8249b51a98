package io.meridian.app;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.Engine;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.directories.DirectorySources;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.kinds.SourceKinds;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.Lifecycle;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.env.Environment;
import io.meridian.sources.directory.HostName;
import io.meridian.sources.rocksdb.OpenDatabases;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Puts an engine together: vaults in directories; directories and databases as sources. */
public final class EngineWiring {
    private EngineWiring() {}

    /**
     * An engine for an application that may hold databases open itself.
     *
     * @param home below which the default repository and the keys are
     * @param settings what is kept after a backup, and where named sources are
     * @param databases that this process holds
     */
    public static Engine engine(
            Environment environment, Path home, Settings settings, OpenDatabases databases) {
        return engine(environment, home, ProductVersion.text(), settings, databases);
    }

    /** An engine of a process that holds no database. */
    static Engine engine(Environment environment, Path home, String version, Settings settings) {
        return engine(environment, home, version, settings, new OpenDatabases());
    }

    private static Engine engine(
            Environment environment,
            Path home,
            String version,
            Settings settings,
            OpenDatabases databases) {
        return new MeridianEngine(
                new Parts(
                        environment,
                        new RepositoryLocator(environment, new UserFolders(home)),
                        new SourceKinds(
                                new DirectorySources(environment),
                                List.of(
                                        new RocksSources(environment, databases),
                                        new WalSources(environment)),
                                details(settings)),
                        new DirectoryTargets(environment),
                        new Installation(
                                version,
                                HostName.current(),
                                NativeProbes.all(),
                                new UserFolders(home).spool()),
                        lifecycle(settings)));
    }

    private static Map<String, SortedMap<String, String>> details(Settings settings) {
        Map<String, SortedMap<String, String>> details = new HashMap<>();
        settings.sources().forEach((name, source) -> details.put(name, source.details()));
        return details;
    }

    private static Lifecycle lifecycle(Settings settings) {
        Map<String, Path> places = new HashMap<>();
        settings.sources().forEach((name, source) -> places.put(name, source.path()));
        return new Lifecycle(settings.retention(), places);
    }
}
