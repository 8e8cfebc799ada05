#!/bin/sh
# The seed page, imported by the real program, equals the expected stories; in four encodings.
set -u
seed=$BAOLAN_SOURCE/../shared/seed
[ -f "$seed/page.txt" ] || { echo "ok - seed # SKIP the seed is not here"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0
for encoding in UTF-8 GBK GB18030 UTF-16; do
  iconv -f UTF-8 -t "$encoding" "$seed/page.txt" >"$folder/page.txt"
  if "$BAOLAN" import "$folder/page.txt" -o "$folder/$encoding" --report json >"$folder/report.json" 2>"$folder/errors" &&
    python3 "$BAOLAN_SOURCE/tests/cli/compare_stories.py" "$folder/$encoding" "$seed/expected" "$folder/report.json"; then
    echo "ok - the seed in $encoding gives the expected stories"
  else
    echo "not ok - the seed in $encoding gives the expected stories"
    head -n 3 "$folder/errors"
    status=1
  fi
done
exit $status
