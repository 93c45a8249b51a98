one_backup
head -c 48m /dev/urandom >documents/film
kill_when '.meridian/backups/packs/*' 4 meridian backup create documents
rm documents/film
