# Begins with a database that has a log, and a repository on another disk.
mkdir app disk
printf '\000LAW' >app/wal_1700000000000000.wal
meridian repo init disk/vault --quiet
