# The machine that the guide is read on, below $root instead of /. Sourced before each of its blocks.
cd "$root"
set -euo pipefail

# The backup that "<id>" stands for: the newest that somebody made.
newest() {
    kyrodb_backup list --json | jq -re '.[0].id'
}

# The one before it.
previous() {
    kyrodb_backup list --json | jq -re '.[1].id'
}
