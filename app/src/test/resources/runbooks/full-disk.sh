mkdir disk
mount -t tmpfs -o size=8m none disk || exit 77
trap 'umount "$HOME/disk"' EXIT
meridian repo init disk/vault --quiet
meridian backup create documents --repo disk/vault --quiet
head -c 6m /dev/zero >disk/somebody-elses-file
head -c 3m /dev/urandom >documents/picture
