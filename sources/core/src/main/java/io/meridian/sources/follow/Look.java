package io.meridian.sources.follow;

import java.util.List;

/**
 * What one look at the followed files found; each file is also in {@link FollowedFiles#files}.
 *
 * @param appeared new ones, at position 0
 * @param gone whose name is not there any more or stands for another file, found out now
 * @param replaced those of the gone whose name stands for another file, which is among those that
 *     appeared
 * @param truncated shorter than what was taken of them
 */
public record Look(
        List<FollowedFile> appeared,
        List<FollowedFile> gone,
        List<FollowedFile> replaced,
        List<FollowedFile> truncated) {
    public Look {
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
        replaced = List.copyOf(replaced);
        truncated = List.copyOf(truncated);
    }
}
