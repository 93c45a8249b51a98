package io.meridian.testing.simulation.model;

import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.PassingStore;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Rules of the protocol left out, or two of its steps swapped, by a store that stands between. */
final class Unsound {
    private static final String SESSIONS = "sessions/";
    private static final String OUTCOMES = "outcomes/";
    private static final String CONDEMNED = "condemned/";
    private static final String VERDICTS = "verdicts/";
    private static final String INDEXES = "indexes/";
    private static final String PACKS = "packs/";
    private static final String EVERYTHING = "";

    private Unsound() {}

    static ObjectStore condemnedBeforeSession(ObjectStore store) {
        return new EarlyReading(store, RequestKind.CREATE, SESSIONS, 1, CONDEMNED);
    }

    /** Packs too: that a pack is still there is looked up after the index, which alone would do. */
    static ObjectStore indexBeforeCondemned(ObjectStore store) {
        return new EarlyReading(
                store, RequestKind.LIST, CONDEMNED, 1, VERDICTS, INDEXES, OUTCOMES, EVERYTHING);
    }

    static ObjectStore outcomesBeforeIndex(ObjectStore store) {
        return new EarlyReading(store, RequestKind.LIST, INDEXES, 1, OUTCOMES);
    }

    static ObjectStore packsAfterOutcome(ObjectStore store) {
        return new LateWriting(store, PACKS, 0, RequestKind.CREATE, OUTCOMES, true);
    }

    static ObjectStore segmentAfterOutcome(ObjectStore store) {
        return new LateWriting(store, INDEXES, 0, RequestKind.CREATE, OUTCOMES, true);
    }

    static ObjectStore manifestAfterOutcome(ObjectStore store) {
        return new LateWriting(store, "backups/", 0, RequestKind.CREATE, OUTCOMES, true);
    }

    /** The next session begins after the checkpoint, so that there is a time without any. */
    static ObjectStore nextSessionAfterCheckpoint(ObjectStore store) {
        return new LateWriting(store, SESSIONS, 1, RequestKind.CREATE, OUTCOMES, true);
    }

    static ObjectStore sessionsBeforePublishing(ObjectStore store) {
        return new EarlyReading(store, RequestKind.CREATE, CONDEMNED, 3, SESSIONS);
    }

    static ObjectStore indexBeforeOutcomes(ObjectStore store) {
        return new EarlyReading(store, RequestKind.LIST, "forgotten/", 1, VERDICTS, INDEXES);
    }

    static ObjectStore indexBeforeGenerations(ObjectStore store) {
        return new EarlyReading(store, RequestKind.LIST, CONDEMNED, 1, VERDICTS, INDEXES, PACKS);
    }

    static ObjectStore deletionBeforeVerdict(ObjectStore store) {
        return new LateWriting(store, VERDICTS, 0, RequestKind.DELETE, CONDEMNED, false);
    }

    /** Retired before anything is out of the index: after the verdict it would be harmless. */
    static ObjectStore retiredBeforeVerdict(ObjectStore store) {
        return new PassingStore(store) {
            @Override
            public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions how) {
                if (name.value().startsWith(VERDICTS)) {
                    delete(sibling(name, VERDICTS, CONDEMNED));
                }
                return super.createIfAbsent(name, content, how);
            }
        };
    }

    /** A verdict goes with its generation. */
    static ObjectStore verdictsForgotten(ObjectStore store) {
        return new PassingStore(store) {
            @Override
            public void delete(ObjectName name) {
                super.delete(name);
                if (name.value().startsWith(CONDEMNED)) {
                    super.delete(sibling(name, CONDEMNED, VERDICTS));
                }
            }
        };
    }

    /** Who decides a generation takes no notice of who decided it before. */
    static ObjectStore everybodyDecides(ObjectStore store) {
        return new PassingStore(store) {
            private final Set<String> undecided = new HashSet<>();

            @Override
            public void list(String prefix, Consumer<StoredObject> visitor) {
                List<StoredObject> all = store.listAll(prefix);
                if (prefix.equals(CONDEMNED)) {
                    undecided.clear();
                    all.forEach(it -> undecided.add(it.name().value().substring(10)));
                }
                all.stream()
                        .filter(it -> !prefix.equals(VERDICTS) || !isUndecided(it.name()))
                        .forEach(visitor);
            }

            private boolean isUndecided(ObjectName verdict) {
                return undecided.contains(verdict.value().substring(9));
            }

            @Override
            public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions how) {
                if (name.value().startsWith(VERDICTS)) {
                    undecided.remove(name.value().substring(9));
                    put(name, content);
                    return true;
                }
                return super.createIfAbsent(name, content, how);
            }
        };
    }

    /** Sessions count as ended for their age alone, without an outcome that says so. */
    static ObjectStore fencedByTheClockAlone(ObjectStore store) {
        return new PassingStore(store) {
            private final Set<String> own = new HashSet<>();

            @Override
            public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions how) {
                if (name.value().startsWith(SESSIONS)) {
                    own.add(name.value().substring(SESSIONS.length()));
                }
                boolean anothers =
                        name.value().startsWith(OUTCOMES)
                                && !name.value().startsWith("outcomes/z")
                                && !own.contains(name.value().substring(OUTCOMES.length()));
                return anothers || super.createIfAbsent(name, content, how);
            }
        };
    }

    /** What no index lists is swept, whoever may be about to. */
    static ObjectStore openSessionsSwept(ObjectStore store) {
        return new PassingStore(store) {
            @Override
            public void list(String prefix, Consumer<StoredObject> visitor) {
                if (!prefix.equals(SESSIONS)) {
                    super.list(prefix, visitor);
                }
            }
        };
    }

    /** After the sessions are settled, everything is taken to be as the first mark saw it. */
    static ObjectStore noSecondMark(ObjectStore store) {
        return new PassingStore(store) {
            private final Deque<Listing> marking = new ArrayDeque<>();
            private final Deque<Listing> again = new ArrayDeque<>();
            private boolean published;

            @Override
            public void list(String prefix, Consumer<StoredObject> visitor) {
                answer(prefix).forEach(visitor);
            }

            private List<StoredObject> answer(String prefix) {
                if (prefix.equals(CONDEMNED)) {
                    marking.clear();
                    return store.listAll(prefix);
                }
                boolean replays = published && (prefix.equals(PACKS) || !again.isEmpty());
                if (replays && again.isEmpty()) {
                    again.addAll(frozen);
                }
                List<StoredObject> answer = replays ? next(prefix) : store.listAll(prefix);
                marking.add(new Listing(prefix, answer));
                return answer;
            }

            private List<StoredObject> next(String prefix) {
                for (Listing listing : List.copyOf(again)) {
                    if (listing.prefix.equals(prefix)) {
                        again.remove(listing);
                        return listing.objects;
                    }
                }
                return store.listAll(prefix);
            }

            private final List<Listing> frozen = new ArrayList<>();

            @Override
            public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions how) {
                if (name.value().startsWith(CONDEMNED)) {
                    frozen.clear();
                    frozen.addAll(marking);
                    published = true;
                } else if (name.value().startsWith(VERDICTS)) {
                    published = false;
                    again.clear();
                }
                return super.createIfAbsent(name, content, how);
            }
        };
    }

    /** Generations of others condemn nothing, so that their packs count as present. */
    static ObjectStore otherGenerations(ObjectStore store, Forger forger) {
        return new PassingStore(store) {
            private final Set<ObjectName> own = new HashSet<>();

            @Override
            public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions how) {
                boolean first = super.createIfAbsent(name, content, how);
                if (first) {
                    own.add(name);
                }
                return first;
            }

            @Override
            public ByteBuffer get(ObjectName name) {
                ByteBuffer there = super.get(name);
                return name.value().startsWith(CONDEMNED) && !own.contains(name)
                        ? forger.emptyGeneration(name)
                        : there;
            }
        };
    }

    /** A segment counts however its session ended or will end, as if a committed one wrote it. */
    static ObjectStore uncommittedSegments(ObjectStore store, Forger forger) {
        return new PassingStore(store) {
            @Override
            public ByteBuffer get(ObjectName name) {
                ByteBuffer there = super.get(name);
                return name.value().startsWith(INDEXES)
                        ? forger.asOfACommittedSession(name, there)
                        : there;
            }
        };
    }

    private record Listing(String prefix, List<StoredObject> objects) {}

    private static ObjectName sibling(ObjectName name, String from, String to) {
        return new ObjectName(to + name.value().substring(from.length()));
    }
}
