for program in tar zstd age; do
    command -v $program >/dev/null || exit 77
done
meridian --key-file ~/archive.key repo init ~/archive --format archive --compression zstd --encryption age --quiet
meridian --repo ~/archive --key-file ~/archive.key backup create documents --quiet
sleep 1
rm documents/second
echo 'another report' >documents/letters/report.txt
meridian --repo ~/archive --key-file ~/archive.key backup create-incremental documents --quiet
