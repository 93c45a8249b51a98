one_backup
rm documents/letters/report.txt
