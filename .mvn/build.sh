# What ./meridian and ./check share to build. Sourced by both, with $root set to the source tree.
#
#   under_build_lock COMMAND…   runs a function while no other build runs in this tree
#   find_maven                  sets $maven: mvn 3.8 or newer if there is one, else the wrapper
#   run_maven ARGUMENTS…        runs it on the JDK that find_jdk found
#   begin_build, end_build      around a build of the distribution

distribution=$root/app/target/meridian
stamp=$root/.build/built
[ -d "$root/.build" ] || mkdir "$root/.build" || exit 1
lock=$root/.build/lock

under_build_lock() {
    if command -v flock >/dev/null 2>&1; then
        with_flock "$@"
    else
        with_lock_folder "$@"
    fi
}

with_flock() {
    exec 9>"$lock" || return 1
    if ! flock -n 9; then
        echo "${0##*/}: waiting for another build of this tree" >&2
        flock 9 || return 1
    fi
    "$@"
    status=$?
    exec 9>&-
    return $status
}

# For systems without flock. The folder of a builder that died is taken over.
with_lock_folder() {
    until mkdir "$lock.d" 2>/dev/null; do
        builder=$(cat "$lock.d/pid" 2>/dev/null)
        if [ -n "$builder" ] && ! kill -0 "$builder" 2>/dev/null; then
            rm -rf "$lock.d"
        else
            sleep 1
        fi
    done
    echo $$ >"$lock.d/pid"
    trap 'rm -rf "$lock.d"' EXIT
    "$@"
    status=$?
    rm -rf "$lock.d"
    trap - EXIT
    return $status
}

find_maven() {
    maven=$root/mvnw
    case $(mvn -B --version 2>/dev/null) in
        *'Apache Maven 3.8.'* | *'Apache Maven 3.9.'* | *'Apache Maven 3.'[1-9][0-9]*) maven=mvn ;;
    esac
}

run_maven() {
    (cd "$root" && JAVA_HOME=$jdk_home "$maven" -B -ntp "$@")
}

# The stamp carries the time the last good build began: what changed since then is not in it.
begin_build() {
    rm -f "$stamp"
    : >"$stamp.new"
}

end_build() {
    MERIDIAN_JAVA_HOME=$jdk_home MERIDIAN_START_CACHE=${MERIDIAN_START_CACHE-now} \
        "$distribution/bin/meridian" --version >/dev/null &&
        mv "$stamp.new" "$stamp"
}
