# Finds a JDK by reading the "release" file that every JDK carries; no JVM is started.
# Sourced by bin/meridian, and in the source tree by ./meridian and ./check.
#
#   find_jdk TOOL    TOOL is java (to run) or javac (to build)
#
# sets
#   jdk_home         the JDK's folder
#   jdk_build        names this very build of the JDK; fit for a file name
#   jdk_platform     operating system and processor, as in Linux-x86_64
#
# and returns 127 after one sentence and a hint when there is none.

jdk_minimum=25

find_jdk() {
    if [ -n "${MERIDIAN_JAVA_HOME-}" ]; then
        jdk_suits "$1" "$MERIDIAN_JAVA_HOME" && return 0
        jdk_missing "MERIDIAN_JAVA_HOME=$MERIDIAN_JAVA_HOME holds no JDK $jdk_minimum or newer." \
            "point MERIDIAN_JAVA_HOME at one, or unset it to search the usual places."
        return 127
    fi
    [ -n "${JAVA_HOME-}" ] && jdk_suits "$1" "$JAVA_HOME" && return 0
    jdk_on_path "$1" && return 0
    jdk_in_usual_places "$1" && return 0
    jdk_missing "no JDK $jdk_minimum or newer was found." \
        "install one (for example from https://adoptium.net) and set JAVA_HOME to its folder."
    return 127
}

jdk_missing() {
    printf 'meridian: %s\nhint: %s\n' "$1" "$2" >&2
}

# The first "java" of the path only: what comes later is what its owner did not choose.
jdk_on_path() {
    jdk_java=$(command -v java) || return 1
    jdk_suits "$1" "${jdk_java%/bin/java}" && return 0
    [ -L "$jdk_java" ] || return 1
    jdk_java=$(readlink -f "$jdk_java") || return 1
    jdk_suits "$1" "${jdk_java%/bin/java}"
}

# MERIDIAN_JDK_ROOT makes the search testable on a machine that has a JDK.
jdk_in_usual_places() {
    jdk_root=${MERIDIAN_JDK_ROOT-}
    jdk_user=$jdk_root${HOME-}
    for jdk_candidate in \
        "$jdk_root"/usr/lib/jvm/* "$jdk_root"/usr/lib64/jvm/* "$jdk_root"/usr/java/* \
        "$jdk_root"/opt/*jdk* "$jdk_root"/opt/java/* "$jdk_root"/opt/jvm/* \
        "$jdk_root"/usr/local/*jdk* "$jdk_root"/usr/local/java/* \
        "$jdk_user"/.sdkman/candidates/java/* "$jdk_user"/.jdks/* \
        "$jdk_user"/.local/share/mise/installs/java/* \
        "$jdk_user"/.asdf/installs/java/* "$jdk_user"/.gradle/jdks/* \
        "$jdk_root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$jdk_user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$jdk_root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        jdk_suits "$1" "$jdk_candidate" && return 0
    done
    return 1
}

# jdk_suits TOOL HOME
jdk_suits() {
    [ -x "$2/bin/$1" ] && [ -r "$2/release" ] || return 1
    jdk_version='' jdk_runtime='' jdk_vendor='' jdk_source='' jdk_os='' jdk_processor=''
    while IFS='=' read -r jdk_key jdk_value || [ -n "$jdk_key" ]; do
        jdk_value=${jdk_value#\"}
        jdk_value=${jdk_value%\"}
        case $jdk_key in
            JAVA_VERSION) jdk_version=$jdk_value ;;
            JAVA_RUNTIME_VERSION) jdk_runtime=$jdk_value ;;
            IMPLEMENTOR_VERSION) jdk_vendor=$jdk_value ;;
            SOURCE) jdk_source=$jdk_value ;;
            OS_NAME) jdk_os=$jdk_value ;;
            OS_ARCH) jdk_processor=$jdk_value ;;
        esac
    done <"$2/release"
    jdk_major=${jdk_version%%[!0-9]*}
    [ "${jdk_major:-0}" -ge "$jdk_minimum" ] || return 1
    jdk_home=$2
    jdk_platform=$jdk_os-$jdk_processor
    jdk_file_name "${jdk_runtime:-$jdk_version} $jdk_vendor $jdk_source $jdk_platform"
}

# Joins what is fit for a file name with dashes, into jdk_build.
jdk_file_name() {
    jdk_separators=$IFS
    IFS=' /:'
    set -f
    # shellcheck disable=SC2086 # split on purpose
    set -- $1
    set +f
    IFS=-
    jdk_build=$*
    IFS=$jdk_separators
}
