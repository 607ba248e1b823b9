# shellcheck shell=bash
# The command line proper (clients/cli): a program of its own, so that a cluster can be looked at and stopped while the
# sources of a node do not compile.

# Short runs: the second compiler would cost more than it brings. What the JVM itself says would stand among the answers.
readonly CLI_FLAGS=(
  -XX:TieredStopAtLevel=1
  -XX:+UseSerialGC
  -XX:+UseCompactObjectHeaders
  -Xmx64m
  -XX:-UsePerfData
  -Xlog:disable
  -Dfile.encoding=UTF-8
  -Dstdout.encoding=UTF-8
  -Dstderr.encoding=UTF-8
)

prepare_cli() {
  use_runtime "$SELARAS_HOME/cli" "$SELARAS_HOME/target/cli" clients/cli \
    "$SELARAS_HOME/clients/cli/target/selaras-cli/lib" "building the command line" clients/cli
  use_cache train_cli "${CLI_FLAGS[@]}"
}

train_cli() {
  exec timeout 120 "$JAVA_HOME/bin/java" "${CLI_FLAGS[@]}" "$2" -cp "$(class_path "$RUNTIME/lib")" \
    io.selaras.cli.Training "$1/data"
}

# Hands a command over, in place of this process: signals reach the program itself.
cli_run() {
  local terminal=false
  [ ! -t 1 ] || terminal=true
  prepare_cli >&2
  exec "$JAVA_HOME/bin/java" "${CLI_FLAGS[@]}" ${AOT_FLAGS[@]+"${AOT_FLAGS[@]}"} -Dselaras.home="$SELARAS_HOME" \
    -Dselaras.launcher="$0" -Dselaras.terminal="$terminal" -cp "$(class_path "$RUNTIME/lib")" io.selaras.cli.Main "$@"
}
