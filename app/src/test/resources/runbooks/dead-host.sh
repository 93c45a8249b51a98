one_backup
head -c 48m /dev/urandom >documents/film
unshare --uts true || exit 77
# On a host of another name nobody here can tell whether the writer lives.
unshare --uts sh -e -c "
    hostname elsewhere
    . '$states/kill.sh'
    kill_when '.meridian/backups/packs/*' 4 meridian backup create documents"
rm documents/film
