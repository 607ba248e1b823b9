# shellcheck shell=bash
# The mutation check: broken variants of the product that the simulator must catch.

mutants_run() {
  local jars
  find_jdk
  with_lock "$BUILD_DIR/build.lock" build_proof_if_changed
  jars=$(printf '%s:' "$PROOF_LIB"/*.jar)
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m \
    -cp "${jars%:}" -Dselaras.home="$SELARAS_HOME" io.selaras.proof.mutants.Main "$@"
}
