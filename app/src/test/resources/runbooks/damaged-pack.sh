one_backup
largest=$(ls -S .meridian/backups/packs/* | head -n 1)
printf 'other bytes' | dd of="$largest" bs=1 seek=5000 conv=notrunc status=none
