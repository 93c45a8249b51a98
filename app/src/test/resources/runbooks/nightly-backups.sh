# Begins with nothing but the directory.
