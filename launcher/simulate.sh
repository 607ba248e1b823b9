# shellcheck shell=bash
# The simulator: builds the proof module when it changed and hands over to it.

readonly PROOF_LIB=$SELARAS_HOME/proof/target/selaras-proof/lib

build_proof_if_changed() {
  local stamp modules known=$BUILD_DIR/proof.stamp
  read -r -d '' -a modules < <(node_modules && printf '\0')
  stamp=$(source_stamp proof "${modules[@]}")
  if [ ! -d "$PROOF_LIB" ] || [ "$(cat "$known" 2>/dev/null)" != "$stamp" ]; then
    rm -rf "$PROOF_LIB"
    package proof "building the simulator"
    printf '%s\n' "$stamp" >"$known"
  fi
}

simulate_run() {
  local jars
  find_jdk
  with_lock "$BUILD_DIR/build.lock" build_proof_if_changed
  jars=$(printf '%s:' "$PROOF_LIB"/*.jar)
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx1g \
    -cp "${jars%:}" io.selaras.proof.simulator.Main "$@"
}
