one_backup
head -c 300k /dev/urandom >documents/first
meridian backup create documents --quiet
meridian backup forget --keep-last 1 --quiet
kill_when '.meridian/backups/condemned/*' 1 meridian repo prune
