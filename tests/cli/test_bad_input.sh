#!/bin/bash
# What cannot be used gets one clear line and the exit status 65; what is imperfect costs itself alone.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
status=0

# that NAME COMMAND…: one check
that() {
  local name=$1
  shift
  if "$@"; then
    echo "ok - $name"
  else
    echo "not ok - $name"
    sed 's/^/# /' err | head -n 5
    status=1
  fi
}

# exits CODE COMMAND…: its output goes to the files out and err
exits() {
  local wanted=$1 code
  shift
  "$@" >out 2>err
  code=$?
  [ "$code" = "$wanted" ] || { echo "# exit status $code, wanted $wanted"; return 1; }
}

# One line on stderr that names the file, and no edition left behind.
refused() {
  rm -rf edition
  exits 65 "$BAOLAN" import "$1" -o edition && [ "$(wc -l <err)" = 1 ] && grep -q "$1" err && [ ! -e edition ]
}

make_unusable() {
  : >empty.txt
  printf '\n\n   \n' >blank.txt
  python3 -c 'import random, sys; sys.stdout.buffer.write(random.Random(1).randbytes(4096))' >noise.txt
  head -c 65536 "$BAOLAN" >binary.txt
  yes '柳渡桥昨日通车，两岸居民往来方便。' | head -c 52428800 >large.txt
  printf '\377\376\103' >odd-utf16.txt
  printf '柳渡桥昨日通车\344\270' >truncated.txt
  { printf '柳渡桥昨日通车。\n'; printf '\260\241\377\376\303\n'; } >mixed.txt
}

# A story that cannot be read, a picture that is missing, a JPEG cut short.
make_faulty_edition() {
  mkdir -p faulty/pictures
  printf 'paper: 试报\npages:\n  - stories: [good.md, broken.md, pictures.md]\n' >faulty/edition.yaml
  printf -- '---\ntitle: 柳渡桥通车\n---\n昨日上午，柳渡桥通车。\n' >faulty/good.md
  printf -- '---\ntitle: 甲\ntitle: 乙\n---\n正文。\n' >faulty/broken.md
  cat >faulty/pictures.md <<'END'
---
title: 两幅照片
pictures:
  - {file: pictures/missing.jpg, caption: 不在}
  - {file: pictures/short.jpg, caption: 不全}
  - {file: pictures/short.png, caption: 也不全}
  - {file: pictures/dot.png, caption: 一点}
---
照片都看不了，文字还在。
END
  convert -size 640x480 gradient:white-black whole.jpg
  head -c $(($(wc -c <whole.jpg) / 2)) whole.jpg >faulty/pictures/short.jpg
  convert -size 640x480 plasma:fractal whole.png
  head -c $(($(wc -c <whole.png) / 2)) whole.png >faulty/pictures/short.png
  convert -size 1x1 xc:black faulty/pictures/dot.png
}

# Whoever pipes the output must hear that the disk is full.
full() {
  "$@" >/dev/full 2>err
  [ $? = 74 ] && grep -q 'cannot be written' err
}

make_unusable
that "import refuses an empty file" refused empty.txt
that "import refuses a file of blank lines" refused blank.txt
that "import refuses noise" refused noise.txt
that "import refuses a program" refused binary.txt
that "import refuses 50 MB of text" refused large.txt
that "import refuses UTF-16 cut inside a character" refused odd-utf16.txt
that "import refuses UTF-8 cut inside a character" refused truncated.txt
that "import refuses two encodings in one file" refused mixed.txt

make_faulty_edition
that "an edition with faults is laid out" exits 0 "$BAOLAN" render faulty --size 1080x1920 --view all --dump json
cp out dump.json
that "its sound story is shown" grep -q '柳渡桥通车' dump.json
that "the story with bad pictures is shown" grep -q '文字还在' dump.json
that "the broken story is named with its line" grep -Eq 'broken\.md:3' err
that "the missing picture is named with its line" grep -Eq 'pictures\.md:4.*missing\.jpg' err
that "an edition with faults is painted" exits 0 "$BAOLAN" render faulty --size 1080x1920 --view page:1:1 --png page.png
that "the picture is there" test -s page.png
that "the truncated JPEG is named" grep -q 'short\.jpg' err
that "check calls the edition usable" exits 0 "$BAOLAN" check faulty
cat out err >both
that "check names the broken story" grep -Eq 'broken\.md:3' both
that "check tells of the missing picture once" test "$(grep -c 'pictures\.md:4' both)" = 1
that "check finds a picture whose header alone is sound" grep -Eq 'pictures\.md:6.*short\.png' both
that "a picture of one pixel is left out" grep -Eq 'pictures\.md:7.*dot\.png' both
that "a full disk behind the output is told" full "$BAOLAN" render faulty --view page:1 --dump json

rm faulty/good.md faulty/pictures.md
that "an edition without a readable story is refused" exits 65 "$BAOLAN" render faulty --view page:1 --dump json
that "an edition that is not there is refused" exits 66 "$BAOLAN" render nowhere --view page:1 --dump json
exit $status
