# What every page starts from: a directory to protect, in a fresh home. Sourced, in that home, before the page's own script.
# A state that this machine or user can't bring about ends with `exit 77`.
set -e
. "$states/kill.sh"

mkdir -p documents/letters
echo 'the quarterly report' | tee documents/report.txt >documents/letters/report.txt
head -c 300k /dev/urandom >documents/first
head -c 300k /dev/urandom >documents/second

one_backup() {
    meridian backup create documents --quiet
}
