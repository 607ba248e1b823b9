# shellcheck shell=bash
# Measurements: builds the bench module and hands over to it.

bench_run() {
  local jars log=$SELARAS_HOME/target/launcher/bench.log
  prepare_node
  prepare_aot
  find_maven
  maven "$log" "building the bench" -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl bench -am package || {
    grep -E '^\[(ERROR|FATAL)\]' "$log" | head -n 15 >&2
    die "the bench could not be built; all of Maven's output is in $log"
  }
  jars=$(printf '%s:' "$SELARAS_HOME"/bench/target/selaras-bench/lib/*.jar)
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m --enable-native-access=ALL-UNNAMED \
    -cp "${jars%:}" io.selaras.bench.Main "$@"
}
