one_backup
mkdir disk
