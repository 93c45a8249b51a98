one_backup
echo pay >documents/ransom-note.txt
head -c 100 /dev/zero >documents/report.txt
