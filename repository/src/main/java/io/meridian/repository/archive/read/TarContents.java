package io.meridian.repository.archive.read;

import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.ParentFailures;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.set.StoredFile;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * Contents in the tar of a set, and in those of earlier ones that it needs. All of them are in the
 * order of paths, so each is read once, side by side.
 */
final class TarContents implements Contents {
    private final ArchiveContext archive;
    private final SetRecord set;
    private final Map<String, TarMembers> open = new HashMap<>();
    private @Nullable TarMembers current;

    TarContents(ArchiveContext archive, SetRecord set) {
        this.archive = archive;
        this.set = set;
    }

    @Override
    public void goTo(FileLine line, boolean wanted) {
        boolean own = line.set().equals(set.name().id());
        if (own) {
            TarMembers members = members(line.set());
            members.requireNext(line.entry());
            current = members;
        } else if (wanted && line.entry().isFile()) {
            TarMembers members = members(line.set());
            members.find(line.entry());
            current = members;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (current == null) {
            throw new IllegalStateException("no entry is current");
        }
        return current.read(target, offset, length);
    }

    @Override
    public void end() {
        members(set.name().id()).requireEnd();
    }

    @Override
    public void close() {
        open.values().forEach(TarMembers::close);
    }

    private TarMembers members(String id) {
        TarMembers members = open.get(id);
        if (members == null) {
            StoredFile tar = set.tarOf(id);
            if (tar == null) {
                throw JsonObject.damaged(
                        set.files().name(), "it names set " + id + ", which the backup lacks");
            }
            try {
                members = TarMembers.open(archive, tar);
            } catch (NotFound gone) {
                throw id.equals(set.name().id()) ? gone : ParentFailures.notFound(id);
            }
            open.put(id, members);
        }
        return members;
    }
}
