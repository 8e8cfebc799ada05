#!/bin/sh
# Every sheet of the sample and, where it is there, of the seed page, on five glasses: check_sheets.py finds no violation.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
seed=$BAOLAN_SOURCE/../shared/seed/page.txt
status=0

# check NAME EDITION SIZE
check() {
  dump=$folder/$1-$3.json
  if "$BAOLAN" render "$2" --size "$3" --view all --dump json --glyphs >"$dump" 2>"$folder/errors" &&
    python3 "$BAOLAN_SOURCE/tests/cli/check_sheets.py" "$dump" >"$folder/report" 2>&1; then
    echo "ok - $1 at $3: $(tail -n 1 "$folder/report")"
  else
    echo "not ok - $1 at $3"
    head -n 5 "$folder/errors"
    head -n 20 "$folder/report" 2>/dev/null
    tail -n 1 "$folder/report" 2>/dev/null
    status=1
  fi
  rm -f "$dump" "$folder/report"
}

for size in 1080x1920 1920x1080 3840x2160 1024x600 800x480; do
  check sample "$BAOLAN_SAMPLE" "$size"
  if [ ! -f "$seed" ]; then
    echo "ok - seed at $size # SKIP the seed is not here"
  elif [ -d "$folder/seed" ] || "$BAOLAN" import "$seed" -o "$folder/seed" >/dev/null 2>&1; then
    check seed "$folder/seed" "$size"
  else
    echo "not ok - seed at $size: cannot be imported"
    status=1
  fi
done
exit $status
