# Begins with a database that has a log, and a repository.
mkdir app
printf '\000LAW' >app/wal_1700000000000000.wal
meridian repo init --quiet
