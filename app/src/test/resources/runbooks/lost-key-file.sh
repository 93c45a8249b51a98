one_backup
mkdir usb
meridian repo key add --key-file-out usb/spare.key --quiet
meridian repo key export --quiet >phrase.txt
rm .meridian/keys/*.key
