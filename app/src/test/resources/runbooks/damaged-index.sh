one_backup
printf 'other bytes' | dd of="$(ls .meridian/backups/indexes/*)" bs=1 seek=60 conv=notrunc status=none
