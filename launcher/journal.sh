# shellcheck shell=bash
# Looking at and repairing the data of nodes that do not run.

readonly JOURNAL_CLASS=io.selaras.node.maintenance.JournalTool

journal_run() {
  local jars
  prepare_node >&2
  jars=$(printf '%s:' "$RUNTIME"/lib/*.jar)
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
    -cp "${jars%:}" "$JOURNAL_CLASS" "$@"
}
