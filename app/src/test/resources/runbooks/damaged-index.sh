one_backup
rm .meridian/backups/indexes/*
