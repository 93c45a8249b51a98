# Plays a short training run and keeps what the JVM recorded, so that later starts are faster.
#
#   sh make-start-cache.sh JDK HOME NAME PLATFORM
#
# The cache goes beside the jars where that folder can be written, else into the user's caches.
# It appears under NAME in one step, so no start ever sees half of it. A training that fails leaves
# a note that stops further attempts; commands then start without a cache.
set -u
umask 022

jdk=$1
home=$2
name=$3
platform=$4

writable_folder() {
    user_caches=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    for folder in "$home/cache" ${user_caches:+"$user_caches/meridian"}; do
        mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ] && return 0
    done
    return 1
}

# In a world of its own: the training must not touch the user's repository, keys or caches.
train() {
    unset MERIDIAN_REPO MERIDIAN_PASSPHRASE
    HOME=$scratch XDG_CACHE_HOME=$scratch/.cache LC_ALL=C.UTF-8 \
        $bounded "$jdk/bin/java" @"$home/lib/jvm.options" \
        -XX:CompilerDirectivesFile="$home/lib/compiler.json" \
        -Duser.home="$scratch" \
        -Djava.library.path="$home/lib/native/$platform" \
        -XX:AOTCacheOutput="$scratch/$name" \
        -jar "$home/lib/meridian.jar" --train-start-up "$scratch/training"
}

writable_folder || exit 0
cd "$folder" || exit 0

# Without flock two trainings may run at once; the later result replaces the equal earlier one.
if command -v flock >/dev/null 2>&1; then
    exec 9>.lock || exit 0
    flock -n 9 || exit 0
fi
for made in "$name" "$name.failed"; do
    if [ -e "$made" ] && [ -z "$(find "$home/lib" -cnewer "$made" -print -quit)" ]; then
        exit 0
    fi
done
rm -f "$name" "$name.failed"

# Caches of versions and JDKs long gone, and what a killed training left.
find . -name '*.aot*' -mtime +90 -exec rm -f {} + 2>/dev/null
find . -name 'training.*' -prune -mtime +1 -exec rm -rf {} + 2>/dev/null

scratch=$(mktemp -d "$PWD/training.XXXXXX") || exit 0
trap 'rm -rf "$scratch"' EXIT
bounded=''
if command -v timeout >/dev/null 2>&1; then
    bounded='timeout 300'
fi
if train && [ -s "$scratch/$name" ]; then
    mv "$scratch/$name" "$name"
else
    : >"$name.failed"
fi
