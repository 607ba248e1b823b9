# shellcheck shell=bash
# The ahead-of-time cache (JEP 483, 514, 515): loaded and linked classes and method profiles of a short real run of a program, so that
# each later start skips that work. It belongs to one state of the jars, one JDK and one set of flags.

# Sets AOT_FLAGS, training a cache first when there is none yet; empty when starting without one. Arguments: the function
# that runs the program for training, and the program's flags.
use_cache() {
  local training=$1 wanted known cache=
  AOT_FLAGS=()
  [ "${SELARAS_AOT:-on}" != off ] || return 0
  wanted=$(printf '%s\n' "$(<"$JAVA_HOME/release")" "$JAVA_HOME" "${@:2}")
  for known in "$RUNTIME"/aot-*.for; do
    if [ -e "$known" ] && [ "$(<"$known")" = "$wanted" ]; then
      cache=${known%.for}
    fi
  done
  if [ -z "$cache" ] && [ "${SELARAS_BUILD:-}" != never ]; then
    cache=$RUNTIME/aot-$(printf '%s' "$wanted" | sha256sum | cut -c1-12)
    with_lock "$BUILD_DIR/$training.lock" train_if_missing "$cache" "$training"
    printf '%s\n' "$wanted" >"$cache.for"
  fi
  if [ -s "$cache" ]; then
    AOT_FLAGS=("-XX:AOTCache=$cache")
  fi
}

train_if_missing() {
  local cache=$1 training=$2 folder pid
  [ ! -e "$cache" ] || return 0
  folder=$(mktemp -d "$BUILD_DIR/training.XXXXXX")
  [ -t 1 ] || say "training the start-up cache ..."
  progress "training the start-up cache ..."
  # At its end the JVM writes the cache: which classes are loaded, and which of their methods are hot.
  "$training" "$folder" "-XX:AOTCacheOutput=$folder/cache" >"$folder/log" 2>&1 9>&- &
  pid=$!
  # shellcheck disable=SC2064 # the pid and the folder of now are wanted
  trap "kill -TERM $pid 2>/dev/null; rm -rf '$folder'; exit 130" INT TERM
  wait "$pid" || true
  trap - INT TERM
  progress_end
  if [ -s "$folder/cache" ]; then
    mv "$folder/cache" "$cache"
  else
    : >"$cache"
    mv "$folder/log" "$BUILD_DIR/training.log"
    warn "no start-up cache could be made, it starts without (why: $BUILD_DIR/training.log)"
  fi
  rm -rf "$folder"
}
