# shellcheck shell=bash
# The simulator and the mutation check: builds the proof module when it changed and hands over to it.

# Arguments: the heap, the class, what it is told.
proof_run() {
  local heap=$1
  shift
  find_jdk
  with_lock "$BUILD_DIR/build.lock" build_tool_if_changed proof "building the simulator"
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx"$heap" \
    -cp "$(class_path "$SELARAS_HOME/proof/target/selaras-proof/lib")" -Dselaras.home="$SELARAS_HOME" "$@"
}

simulate_run() { proof_run 1g io.selaras.proof.simulator.Main "$@"; }

# Broken variants of the product that the simulator must catch.
mutants_run() { proof_run 512m io.selaras.proof.mutants.Main "$@"; }
