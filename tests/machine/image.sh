#!/usr/bin/env bash
# image.sh BUILD FOLDER: a Debian 12 in FOLDER/root with what `cmake --install BUILD` puts there, and FOLDER/disk.img made of
# it. Only root can make one. The Debian is made once; the program and the disk are made anew each time.
set -euo pipefail
build=$(realpath -- "$1")
folder=$2
root=$folder/root
mirror=${BAOLAN_MIRROR:-http://deb.debian.org/debian}

libraries() {
  ldd "$build/baolan" "$build/baolan-decode" | awk '$3 ~ /^\// {print $3}' | sort -u | xargs -n 1 readlink -f |
    xargs dpkg -S | cut -d : -f 1 | sort -u | paste -s -d ,
}

make_debian() {
  debootstrap --variant=minbase --include="linux-image-amd64,systemd-sysv,udev,kmod,dbus,procps,tzdata,\
fonts-noto-cjk,fonts-noto-cjk-extra,fonts-lxgw-wenkai,hyphen-en-us,libgl1-mesa-dri,libgbm1,libegl1,libgles2,\
$(libraries)" bookworm "$root.part" "$mirror"
  mv "$root.part" "$root"
}

# A root shell on the serial line, by which the test speaks; the library it publishes into.
furnish() {
  DESTDIR=$root cmake --install "$build" --prefix /usr >/dev/null
  sed -i 's/^root:[^:]*:/root::/' "$root/etc/passwd"
  printf '/dev/vda / ext4 defaults 0 1\n' >"$root/etc/fstab"
  printf 'baolan-board\n' >"$root/etc/hostname"
  mkdir -p "$root/etc/systemd/system/serial-getty@ttyS0.service.d" "$root/share"
  printf '[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin root --keep-baud 115200 ttyS0 dumb\n' \
    >"$root/etc/systemd/system/serial-getty@ttyS0.service.d/shell.conf"
  chroot "$root" systemd-sysusers
  chroot "$root" systemctl enable --quiet baolan@tty1
}

mkdir -p "$folder"
[ -d "$root" ] || make_debian
furnish
rm -f "$folder/disk.img"
truncate -s 4G "$folder/disk.img"
mkfs.ext4 -q -d "$root" "$folder/disk.img"
