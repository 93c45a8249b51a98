# Begins with a database whose log is being captured, for some seconds already.
mkdir app .meridian
printf '\000LAW' >app/wal_1700000000000000.wal
printf 'sources:\n  app: {path: ~/app}\n' >.meridian/meridian.yaml
timeout 120 meridian capture app >captured 2>&1 &
trap "kill $!; wait $! || :" EXIT
until meridian backup restore-pitr --source app --dry-run --to ~/never \
    --timestamp "$(date -u -d '8 seconds ago' +%Y-%m-%dT%H:%M:%SZ)" >/dev/null 2>&1; do
    sleep 1
    kill -0 $! || { cat captured >&2; exit 1; }
done
