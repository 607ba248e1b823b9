# shellcheck shell=bash
# Nodes: how their JVM is started, and one in the foreground.

# Sets JVM_FLAGS, all that decide whether an ahead-of-time cache fits included. While the heap is small half of it is
# young: requests leave nothing behind, and each collection that comes later promotes less of what is on its way. What a
# collection frees goes back to the system (docs/adr/0168).
jvm_flags() {
  JVM_FLAGS=(
    --enable-native-access=ALL-UNNAMED
    --sun-misc-unsafe-memory-access=allow
    -XX:+UseCompactObjectHeaders
    -XX:+UseSerialGC
    -XX:NewRatio=1
    -XX:MaxNewSize=40m
    -XX:MinHeapFreeRatio=10
    -XX:MaxHeapFreeRatio=25
    -XX:TrimNativeHeapInterval=10000
    -Xms32m
    -Xmx"${SELARAS_HEAP:-256m}"
    -XX:MaxDirectMemorySize=48m
    -Xss512k
    -XX:ReservedCodeCacheSize=64m
    -XX:+ExitOnOutOfMemoryError
    -XX:-UsePerfData
    -Dfile.encoding=UTF-8
  )
}

# Sets NODE_COMMAND to a java command line with a node's jars. Arguments: further JVM flags, and the class.
node_command() {
  # shellcheck disable=SC2206 # the user's flags are words
  NODE_COMMAND=("$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "${@:1:$#-1}" ${SELARAS_JAVA_OPTS:-}
    -cp "$(class_path "$RUNTIME/lib")" "${!#}")
}

# Sets RUNTIME to the folder whose lib/*.jar a node runs from.
prepare_node() {
  local modules=()
  [ ! -f "$SELARAS_HOME/pom.xml" ] || read -r -d '' -a modules < <(node_modules && printf '\0')
  use_runtime "$SELARAS_HOME" "$SELARAS_HOME/target/runtime" node "$SELARAS_HOME/node/target/selaras/lib" \
    "building (the first time Maven also fetches the libraries)" ${modules[@]+"${modules[@]}"}
}

prepare_aot() {
  jvm_flags
  use_cache train_node "${JVM_FLAGS[@]}"
}

# Three nodes in one process under load for some seconds.
train_node() {
  node_command "$2" io.selaras.node.training.TrainingRun
  exec timeout 120 "${NODE_COMMAND[@]}" "$1/data"
}

# Writes to a file how a node is started, a word each with a NUL behind it; builds what changed first.
prepare_start() {
  prepare_node
  prepare_aot
  node_command ${AOT_FLAGS[@]+"${AOT_FLAGS[@]}"} io.selaras.node.Main
  printf '%s\0' "${NODE_COMMAND[@]}" >"$1"
}

# One node from its environment, in place of this process: the signal of a service manager reaches the JVM itself.
run_server() {
  prepare_node >&2
  prepare_aot >&2
  node_command ${AOT_FLAGS[@]+"${AOT_FLAGS[@]}"} io.selaras.node.Main
  exec "${NODE_COMMAND[@]}" "$@"
}

# Looks at and repairs the data of nodes that do not run.
journal_run() {
  prepare_node >&2
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
    -cp "$(class_path "$RUNTIME/lib")" io.selaras.node.maintenance.JournalTool "$@"
}
