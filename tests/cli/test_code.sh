#!/bin/sh
# A story's QR code, painted by day, by night and in black and white, large and small, is read back by zbarimg.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
address='https://example.org/paper/2025-10-18/A01-1.html?from=screen'
status=0

if ! command -v zbarimg >/dev/null 2>&1; then
  echo "ok - QR codes # SKIP zbarimg is not here"
  exit 77
fi

mkdir "$folder/edition"
printf 'pages:\n  - stories: [one.md]\n' >"$folder/edition/edition.yaml"
printf -- '---\ntitle: 渡口的钟修好了\nurl: %s\n---\n\n今天渡口的钟修好了。\n' "$address" >"$folder/edition/one.md"

# check SIZE THEME
check() {
  "$BAOLAN" render "$folder/edition" --size "$1" --theme "$2" --view story:one --png "$folder/one.png" >/dev/null 2>&1
  read=$(zbarimg -q --raw -Sbinary -Sdisable -Sqrcode.enable "$folder"/one*.png 2>/dev/null)
  if [ "$read" = "$address" ]; then
    echo "ok - $2 at $1"
  else
    echo "not ok - $2 at $1: '$read'"
    status=1
  fi
  rm -f "$folder"/one*.png
}

for theme in day night contrast; do
  for size in 1920x1080 1080x1920 3840x2160 1024x600; do
    check "$size" "$theme"
  done
done
exit $status
