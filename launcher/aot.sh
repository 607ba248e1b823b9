# shellcheck shell=bash
# The ahead-of-time cache (JEP 483, 514, 515): loaded and linked classes and method profiles of a short real run of one node, so that
# each later start skips that work. It belongs to one state of the jars, one JDK and one set of flags.

# Sets AOT_FLAGS, training a cache first when there is none yet; empty when starting without one.
prepare_aot() {
  local cache
  AOT_FLAGS=()
  [ "${SELARAS_AOT:-on}" != off ] || return 0
  jvm_flags
  cache=$RUNTIME/aot-$( (cat "$JAVA_HOME/release" && printf '%s\n' "$JAVA_HOME" "${JVM_FLAGS[@]}") |
    sha256sum | cut -c1-12)
  if [ ! -s "$cache" ] && [ ! -e "$cache.failed" ] && [ "${SELARAS_BUILD:-}" != never ]; then
    with_lock "$BUILD_DIR/build.lock" train_if_missing "$cache"
  fi
  if [ -s "$cache" ]; then
    AOT_FLAGS=("-XX:AOTCache=$cache")
  fi
}

train_if_missing() {
  local cache=$1 folder
  [ ! -s "$cache" ] || return 0
  folder=$(mktemp -d "$BUILD_DIR/training.XXXXXX")
  [ -t 1 ] || say "training the start-up cache ..."
  progress "training the start-up cache ..."
  if train "$folder"; then
    progress_end
    mv "$folder/cache" "$cache"
  else
    progress_end
    : >"$cache.failed"
    mv "$folder/log" "$BUILD_DIR/training.log"
    warn "no start-up cache could be made, nodes start without it (why: $BUILD_DIR/training.log)"
  fi
  rm -rf "$folder"
}

# Runs three nodes in one process under load for some seconds; at its end the JVM writes the cache: which classes a node
# loads, and which of its methods are hot.
train() {
  local folder=$1 pid
  node_command "-XX:AOTCacheOutput=$folder/cache"
  unset 'NODE_COMMAND[-1]'
  timeout 120 "${NODE_COMMAND[@]}" "$TRAINING_CLASS" "$folder/data" >"$folder/log" 2>&1 9>&- &
  pid=$!
  # shellcheck disable=SC2064 # the pid and the folder of now are wanted
  trap "kill -TERM $pid 2>/dev/null; rm -rf '$folder'; exit 130" INT TERM
  wait "$pid" || true
  trap - INT TERM
  [ -s "$folder/cache" ]
}
