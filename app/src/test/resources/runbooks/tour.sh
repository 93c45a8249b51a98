# The tour of the README, typed by a person: who reads the phrase from paper, and ids from the list.
rm -r documents
mkdir documents
head -c 300k /dev/urandom >documents/picture
cat >meridian <<'TYPED'
#!/bin/sh
case "$*" in
    *'--phrase-file -') meridian repo key export --quiet | meridian "$@" ;;
    *'ID1 ID2') meridian backup diff $(meridian backup list | awk 'NR == 2 || NR == 3 {print $1}') ;;
    *) exec meridian "$@" ;;
esac
TYPED
chmod +x meridian
