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

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    if ! port_owner "$port" >/dev/null; then
      printf '%s' "$port"
      return
    fi
  done
}

# Runs one node on a free port, with data of its own, through what a young node does, and ends it: the JVM then writes
# the cache.
train() {
  local folder=$1 port pid turn
  port=$(free_port)
  node_command "-XX:AOTCacheOutput=$folder/cache"
  NODE_ID=node1 NODE_PORT=$port CLUSTER_ADDRS=localhost:$port DATA_DIR=$folder/data BIND=127.0.0.1 \
    "${NODE_COMMAND[@]}" >"$folder/log" 2>&1 9>&- &
  pid=$!
  # shellcheck disable=SC2064 # the pid and the folder of now are wanted
  trap "kill -KILL $pid 2>/dev/null; rm -rf '$folder'; exit 130" INT TERM
  for ((turn = 0; turn < 300; turn++)); do
    if is_ready "$port" || ! kill -0 "$pid" 2>/dev/null; then
      break
    fi
    sleep 0.1
  done
  for ((turn = 0; turn < 60; turn++)); do
    exercise "$port"
  done >/dev/null
  end_training "$pid"
  trap - INT TERM
  [ -s "$folder/cache" ]
}

# The requests of a first minute: a lock taken, seen, given back; an error; what probes ask.
exercise() {
  local port=$1 token
  token=$(http POST "$port" /v1/locks/acquire "$FIRST_REQUEST" | sed -n 's/.*"token" *: *\([0-9]*\).*/\1/p')
  http GET "$port" '/v1/locks/at?resource=orders/42'
  http POST "$port" /v1/locks/release "${FIRST_REQUEST%\}},\"token\":${token:-1}}"
  http POST "$port" /v1/locks/acquire '{"resource":"","owner":"billing-7"}'
  http GET "$port" /v1/cluster
  http GET "$port" /readyz
} || true

# Ends the training node; writing the cache takes a few seconds more, but not for ever.
end_training() {
  local pid=$1 turn
  kill -TERM "$pid" 2>/dev/null || true
  for ((turn = 0; turn < 600; turn++)); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}
