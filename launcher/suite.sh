# shellcheck shell=bash
# The whole test suite; the command line counts the reports that the test runs leave behind.

readonly SUITE_LOG=$SELARAS_HOME/target/launcher/test.log

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
  local maven_status trouble=
  # Before anything can go wrong: what counts the tests must be there in the end.
  prepare_cli
  find_maven
  mkdir -p "$BUILD_DIR"
  find "$SELARAS_HOME" -path '*/target/*-reports/TEST-*.xml' -not -path '*/.git/*' -delete
  say "running every test with $JAVA_HOME; Maven's own words go to $SUITE_LOG"
  run_modules "$@"
  say "  launcher"
  "$SELARAS_HOME/launcher/test.sh" >>"$SUITE_LOG" 2>&1 || true
  [ "$maven_status" -eq 0 ] || trouble="Maven failed: $(grep -m 1 '^\[ERROR\]' "$SUITE_LOG" || tail -n 1 "$SUITE_LOG")"
  SELARAS_BUILD=never cli_run test-summary ${trouble:+--trouble "$trouble"}
}
