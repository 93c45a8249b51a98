# kill_when PATTERN COUNT COMMAND…: kills the command as soon as so many files match, or lets it end.
kill_when() {
    pattern=$1 count=$2
    shift 2
    "$@" --quiet &
    while kill -0 $! 2>/dev/null && ! matches; do :; done
    kill -9 $! 2>/dev/null || :
    wait $! || :
}

# Without another process, to be quick.
matches() {
    # shellcheck disable=SC2086 # a pattern
    set -- $pattern
    [ -e "$1" ] && [ $# -ge "$count" ]
}
