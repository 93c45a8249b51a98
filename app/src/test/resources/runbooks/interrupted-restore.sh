head -c 20m /dev/urandom >documents/film
one_backup
kill_when '.restored.meridian-restore-*' 1 meridian backup restore latest --to restored
