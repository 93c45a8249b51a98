package io.meridian.repository.vault.log;

import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.ByteRange;

import java.nio.ByteBuffer;

/**
 * Compares what was stored with what was sent, a piece at a time: what was sent lies in memory
 * already.
 */
final class ReadBack {
    private static final int PIECE_BYTES = 512 << 10;

    private final VaultContext vault;

    ReadBack(VaultContext vault) {
        this.vault = vault;
    }

    /**
     * Whether an object begins as this does; read from the medium where the store can. That nothing
     * follows is for a listing to tell.
     *
     * @throws io.meridian.kernel.failure.NotFound when it is not there
     * @throws io.meridian.kernel.failure.Corruption when it is shorter
     */
    boolean beginsLike(LogName name, ByteBuffer sent) {
        var _ = vault.store().evict(name.object());
        for (int at = 0; at < sent.remaining(); at += PIECE_BYTES) {
            int length = Math.min(PIECE_BYTES, sent.remaining() - at);
            ByteBuffer piece = vault.store().get(name.object(), new ByteRange(at, length));
            if (!piece.equals(sent.slice(sent.position() + at, length))) {
                return false;
            }
        }
        return true;
    }
}
