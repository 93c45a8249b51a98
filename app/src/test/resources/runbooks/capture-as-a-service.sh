# Begins with a database that has a log, and its name in the configuration.
mkdir app .meridian
printf '\000LAW' >app/wal_1700000000000000.wal
printf 'sources:\n  app: {path: ~/app}\n' >.meridian/meridian.yaml
