#!/bin/sh
# The same edition gives the same bytes: rendered twice, and by the programs that gcc and clang made, when both are built.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0

# render PROGRAM NAME: every sheet as JSON, the first page as a picture
render() {
  "$1" render "$BAOLAN_SAMPLE" --size 1080x1920 --view all --dump json --glyphs >"$folder/$2.json" 2>/dev/null &&
    "$1" render "$BAOLAN_SAMPLE" --size 1080x1920 --view page:1:1 --png "$folder/$2.png" >/dev/null 2>&1
}

# same NAME A B
same() {
  if [ -s "$folder/$2.json" ] && cmp "$folder/$2.json" "$folder/$3.json" && cmp "$folder/$2.png" "$folder/$3.png"; then
    echo "ok - $1"
  else
    echo "not ok - $1"
    status=1
  fi
}

render "$BAOLAN" first
render "$BAOLAN" second
same "the same render twice" first second

build=$(dirname "$BAOLAN")
case $(basename "$build") in
  gcc) other=$build/../clang/baolan ;;
  clang) other=$build/../gcc/baolan ;;
  *) other= ;;
esac
if [ -x "$other" ]; then
  render "$other" other
  same "gcc and clang give the same bytes" first other
else
  echo "ok - gcc and clang give the same bytes # SKIP there is one build only"
fi
exit $status
