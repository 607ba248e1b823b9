# shellcheck shell=bash
# Long searches for inputs that a reader mistreats; what they find stays in the repository as a regression input.

readonly FUZZ_SOURCES=$SELARAS_HOME/fuzz/src/test/java

fuzz_targets() {
  find "$FUZZ_SOURCES" -name '*FuzzTest.java' -exec basename {} FuzzTest.java \; | LC_ALL=C sort
}

fuzz_usage() {
  cat <<HELP
./selaras fuzz [TARGET ...] [--seconds N] [--seed N]
  Runs every input of the repository through the targets (all of them), then searches for N seconds (300) in each.
  The seed (0: another one each time) is printed as 'INFO: Seed'. A finding fails the run; its input is written to
  fuzz/src/test/resources, beside the seeds of its target. Targets:
$(fuzz_targets | sed 's/^/    /')
HELP
}

fuzz_run() {
  local seconds=300 seed=0 tests='' target status=0
  local log=$BUILD_DIR/fuzz.log
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h)
        fuzz_usage
        return
        ;;
      --seconds)
        is_number_between "${2:-}" 1 99999 || wrong_use "--seconds takes a number, not '${2:-}'"
        seconds=$2
        shift
        ;;
      --seed)
        is_number_between "${2:-}" 0 99999 || wrong_use "--seed takes a number up to 99999, not '${2:-}'"
        seed=$2
        shift
        ;;
      -*) wrong_use "'$1' is not understood" ;;
      *)
        fuzz_targets | grep -q -x -e "$1" || wrong_use "there is no target '$1'; './selaras fuzz --help' lists them"
        tests=$tests${tests:+,}$1FuzzTest
        ;;
    esac
    shift
  done
  [ -n "$tests" ] || tests='*FuzzTest'
  find_jdk
  find_maven
  mkdir -p "$BUILD_DIR"
  say "searching for $seconds s in each target; all output goes to $log"
  (cd "$SELARAS_HOME" && exec mvn -B -ntp -pl fuzz -am -Dspotless.check.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
    -Dtest="$tests" -Dfuzz.seconds="$seconds" -Dfuzz.seed="$seed" test) >"$log" 2>&1 || status=$?
  grep -E '^INFO: Seed: |^#[0-9]+.DONE|Test unit written to|^== Java Exception|^\[ERROR\] +io\.selaras|Tests run:.*in io\.selaras' "$log" || true
  [ "$status" -eq 0 ] || die "something was found, or the build failed: see $log"
}
