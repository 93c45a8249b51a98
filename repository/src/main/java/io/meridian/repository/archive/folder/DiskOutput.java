package io.meridian.repository.archive.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A new file on a local disk. */
final class DiskOutput implements FolderOutput {
    private final FileChannel channel;
    private final String subject;

    DiskOutput(FileChannel channel, String subject) {
        this.channel = channel;
        this.subject = subject;
    }

    @Override
    public void write(ByteBuffer data) {
        try {
            while (data.hasRemaining()) {
                channel.write(data);
            }
        } catch (IOException failed) {
            throw FolderFailures.translated("write", subject, failed);
        }
    }

    @Override
    public void finish() {
        try {
            channel.force(true);
            channel.close();
        } catch (IOException failed) {
            throw FolderFailures.translated("make durable", subject, failed);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw FolderFailures.translated("close", subject, failed);
        }
    }
}
