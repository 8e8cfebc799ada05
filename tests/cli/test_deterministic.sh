#!/bin/sh
# The same edition gives the same bytes, rendered twice, and by the programs that gcc and clang made, when both are built;
# and so do the sample and Debian's Chinese texts, as far as they are installed, at five measures.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0

# render PROGRAM NAME: every sheet as JSON, the first page as a picture
render() {
  "$1" render "$BAOLAN_SAMPLE" --size 1080x1920 --view all --dump json --glyphs >"$folder/$2.json" 2>/dev/null &&
    "$1" render "$BAOLAN_SAMPLE" --size 1080x1920 --view page:1:1 --png "$folder/$2.png" >/dev/null 2>&1
}

# compose PROGRAM: all lines at each measure, and every glyph at one
compose() {
  for measure in 11 14 17 20 26; do
    "$1" compose "$folder/text" --measure "$measure" --indent 2
  done
  head -n 1500 "$folder/text" | "$1" compose - --measure 17 --glyphs
}

# same_text NAME A B
same_text() {
  if [ -s "$folder/$2.jsonl" ] && cmp "$folder/$2.jsonl" "$folder/$3.jsonl"; then
    echo "ok - $1"
  else
    echo "not ok - $1"
    status=1
  fi
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

python3 tests/cli/corpora.py sample faq reference man >"$folder/text"
compose "$BAOLAN" >"$folder/first.jsonl"
compose "$BAOLAN" >"$folder/second.jsonl"
same_text "the same texts composed twice" first second

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
  compose "$other" >"$folder/other.jsonl"
  same_text "gcc and clang compose the same lines" first other
else
  echo "ok - gcc and clang give the same bytes # SKIP there is one build only"
  echo "ok - gcc and clang compose the same lines # SKIP there is one build only"
fi
exit $status
