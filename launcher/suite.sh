# shellcheck shell=bash
# The whole test suite, counted from the reports that the test runs leave behind.

readonly SUITE_LOG=$SELARAS_HOME/target/launcher/test.log

# Lists the report files of this checkout's modules and of the launcher.
reports() {
  find "$SELARAS_HOME" -path '*/target/*-reports/TEST-*.xml' -not -path '*/.git/*' | LC_ALL=C sort
}

# Prints one line per test of the reports on standard input's files: outcome, class, name, first line of the message.
test_outcomes() {
  # shellcheck disable=SC2016 # the $ are those of awk
  reports | tr '\n' '\0' | xargs -0 -r awk -v OFS='\t' '
    function attribute(text, name, found) {
      if (match(text, " " name "=\"[^\"]*\"") == 0) return ""
      found = substr(text, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
      gsub(/&#10;.*/, "", found)
      gsub(/&lt;/, "<", found); gsub(/&gt;/, ">", found); gsub(/&quot;/, "\"", found); gsub(/&amp;/, "\\&", found)
      return found
    }
    function flush() {
      if (name != "") print outcome, class, name, message
      name = ""
    }
    /<testcase[ >]/ { flush(); class = attribute($0, "classname"); name = attribute($0, "name"); outcome = "passed"; message = ""
                      if (name == "") name = "(whole class)" }
    /<failure[ >]/ || /<error[ >]/ { outcome = "failed"; message = attribute($0, "message") }
    /<skipped/ { outcome = "skipped"; message = attribute($0, "message") }
    /<\/testsuite>/ { flush() }
    END { flush() }'
}

# Prints the skipped tests that docs/skips.md does not name (`Class` or `Class.method` in backticks).
unlisted_skips() {
  local outcome class name message listed=$SELARAS_HOME/docs/skips.md
  while IFS=$'\t' read -r outcome class name message; do
    [ "$outcome" = skipped ] || continue
    class=${class##*.}
    name=${name%%[\[\(\{ ]*}
    if ! grep -q -s -F -e "\`$class\`" -e "\`$class.$name\`" "$listed"; then
      printf '%s.%s: %s\n' "$class" "$name" "$message"
    fi
  done
}

# Passes on what a reader wants to see while Maven runs: modules as they begin, and what fails.
condense() {
  awk '
    /^\[INFO\] Building .* :: / { sub(/^\[INFO\] Building /, ""); sub(/ [0-9][^ ]* *\[.*/, ""); print "  " $0; fflush() }
    /<<< (FAILURE|ERROR)!/ { print "    " $0; fflush() }
    /^\[ERROR\] .*(COMPILATION|\.java:|Failed to execute goal|cannot|violations)/ { print "    " substr($0, 1, 300); fflush() }'
}

# Test runs of this checkout that are under way, a process id each.
forked_jvms() {
  "$JAVA_HOME/bin/jcmd" -l | grep -F "$SELARAS_HOME/" | grep -F surefirebooter | cut -d' ' -f1
}

# Ends test runs that say nothing for SELARAS_TEST_SILENCE seconds (900), and the nodes that they started, with their
# stacks: a test that hangs fails, and says where.
watch_silence() {
  local pid heard limit=${SELARAS_TEST_SILENCE:-900}
  while sleep 5 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
    heard=$(stat -c %Y "$SUITE_LOG")
    [ $(($(date +%s) - heard)) -ge "$limit" ] || continue
    for pid in $(forked_jvms); do
      say "no word for $limit s after: $(grep -F '] Running ' "$SUITE_LOG" | tail -n 1)"
      "$JAVA_HOME/bin/jcmd" "$pid" Thread.print -l | tee -a "$SUITE_LOG" | grep -A 40 '^"main"' || true
      # shellcheck disable=SC2046 # one word for each process
      kill -9 "$pid" $(cat "/proc/$pid/task/"*/children) || true
    done
  done
}

run_modules() {
  local watch
  maven_status=0
  : >"$SUITE_LOG"
  watch_silence &
  watch=$!
  (cd "$SELARAS_HOME" && exec mvn -B -ntp -fae -Dmaven.test.failure.ignore=true "$@" verify) 2>&1 |
    tee -a "$SUITE_LOG" | condense || maven_status=$?
  kill "$watch" || true
}

suite_run() {
  local passed failed skipped unlisted outcomes maven_status
  find_jdk
  find_maven
  mkdir -p "$BUILD_DIR"
  reports | tr '\n' '\0' | xargs -0 -r rm -f
  say "running every test with $JAVA_HOME; Maven's own words go to $SUITE_LOG"
  run_modules "$@"
  say "  launcher"
  "$SELARAS_HOME/launcher/test.sh" >>"$SUITE_LOG" 2>&1 || true
  outcomes=$BUILD_DIR/outcomes.tsv
  test_outcomes >"$outcomes"
  passed=$(grep -c '^passed' "$outcomes") || true
  failed=$(grep -c '^failed' "$outcomes") || true
  skipped=$(grep -c '^skipped' "$outcomes") || true
  awk -F '\t' '$1 == "failed" { print "FAILED " $2 "." $3 ": " $4 }
               $1 == "skipped" { print "skipped " $2 "." $3 ": " $4 }' "$outcomes"
  unlisted=$(unlisted_skips <"$outcomes")
  [ -z "$unlisted" ] || say "skipped without being listed in docs/skips.md:"$'\n'"$unlisted"
  [ "$maven_status" -eq 0 ] || say "Maven failed: $(grep -m 1 '^\[ERROR\]' "$SUITE_LOG" || tail -n 1 "$SUITE_LOG")"
  say "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && [ "$maven_status" -eq 0 ] && [ -z "$unlisted" ]
}
