#!/bin/sh
# baolan-stick DEVICE|FOLDER [LIBRARY]: copies the packages NAME.baolan of a stick, and their signatures, into LIBRARY's
# incoming folder (/var/lib/baolan). They are looked for at the top and in a folder named baolan.
#
# The stick is mounted read-only, and nothing of it is run, followed or believed: only plain files are copied, so many and
# so large ones at most as the library takes. Each is copied under a hidden name, synced, then renamed: what is in incoming
# is whole. Whether it is signed is for the library to say (docs/library.md).
set -eu

most_files=50
most_bytes=$((256 * 1024 * 1024))
source=${1:?usage: baolan-stick DEVICE|FOLDER [LIBRARY]}
library=${2:-/var/lib/baolan}
incoming=$library/incoming
mounted=
copied=0
failed=0

say() {
  printf 'baolan-stick: %s\n' "$*"
}

leave() {
  if [ -n "$mounted" ]; then
    umount "$mounted" 2>/dev/null || umount -l "$mounted" || true
  fi
  rm -f "$incoming"/.stick-*.part
}
trap leave EXIT
trap 'exit 75' INT TERM HUP

# copy FILE NAME: 0 when it is in incoming.
copy() {
  part=$incoming/.stick-$$.part
  if ! dd if="$1" of="$part" bs=1M iflag=nofollow oflag=nofollow conv=fsync status=none; then
    rm -f "$part"
    say "$2 cannot be copied: the stick is damaged, was pulled out, or the disk is full"
    return 1
  fi
  chmod 0644 "$part"
  if [ "$(id -u)" = 0 ]; then
    chown --reference="$incoming" "$part"
  fi
  mv -fT "$part" "$incoming/$2"
}

# admit FILE NAME: is it a plain file of a sensible name and size?
admit() {
  case "$2" in
    .* | -* | *[[:cntrl:]]*)
      say "a file is left out: its name begins with . or -, or cannot be printed"
      return 1
      ;;
  esac
  if [ -L "$1" ] || [ ! -f "$1" ]; then
    say "$2 is left out: it is no plain file"
    return 1
  fi
  if [ "$(stat -c %s -- "$1")" -gt "$most_bytes" ]; then
    say "$2 is left out: it is larger than $((most_bytes / 1048576)) MB"
    return 1
  fi
}

# take FILE: a package, after its signature, so that the library never sees the one without the other.
take() {
  name=${1##*/}
  admit "$1" "$name" || return 0
  if [ "$copied" -ge "$most_files" ]; then
    say "$name is left out: $most_files packages of one stick are enough"
    return 0
  fi
  if [ -e "$1.minisig" ] && admit "$1.minisig" "$name.minisig"; then
    copy "$1.minisig" "$name.minisig" || failed=$((failed + 1))
  fi
  if copy "$1" "$name"; then
    copied=$((copied + 1))
    say "$name is in $incoming"
  else
    failed=$((failed + 1))
  fi
}

if [ ! -d "$incoming" ]; then
  say "there is no folder $incoming; the library is not set up"
  exit 66
fi
if [ -b "$source" ]; then
  mounted=${RUNTIME_DIRECTORY:-/run/baolan-stick}/stick
  mkdir -p "$mounted"
  mount -o ro,nosuid,nodev,noexec -t vfat,exfat -- "$source" "$mounted"
  folder=$mounted
elif [ -d "$source" ]; then
  folder=$source
else
  say "$source is neither a device nor a folder"
  exit 66
fi

for file in "$folder"/*.baolan "$folder"/baolan/*.baolan; do
  if [ -e "$file" ] || [ -L "$file" ]; then
    take "$file"
  fi
done
sync -f "$incoming"
say "$copied packages copied, $failed failed"
[ "$failed" = 0 ] || exit 74
