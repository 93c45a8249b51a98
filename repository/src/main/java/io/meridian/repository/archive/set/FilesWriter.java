package io.meridian.repository.archive.set;

import io.meridian.repository.archive.json.JsonWriter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a list of files: a line that says what it is, then one for each entry. One thread. */
public final class FilesWriter implements AutoCloseable {
    static final String FORMAT = "meridian-archive-files";
    static final long VERSION = 1;

    private final OutputStream output;
    private final ContentChecksum checksum = new ContentChecksum();

    /** Writes to a stream, which is closed with this. */
    public FilesWriter(OutputStream output, String id) throws IOException {
        this.output = output;
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("version", VERSION);
        header.put("id", id);
        write(header);
    }

    /** Adds the next entry, in ascending order of paths. */
    public void add(FileLine line) throws IOException {
        checksum.add(line);
        write(FileLineFormat.json(line));
    }

    /** Over everything added; ends the list. */
    public String checksum() {
        return checksum.hex();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    private void write(Map<String, Object> json) throws IOException {
        output.write(JsonWriter.line(json).getBytes(StandardCharsets.UTF_8));
        output.write('\n');
    }
}
