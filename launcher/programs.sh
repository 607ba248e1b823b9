# shellcheck shell=bash
# The programs, and how their JVMs are started: the flags of each are in a *.jvm file beside this one.

# Sets RUNTIME to the folder whose lib/*.jar a node runs from.
build_node() {
  find_node_modules
  use_runtime "$SELARAS_HOME" target/runtime "building (the first time Maven also fetches the libraries)" \
    node node/target/selaras/lib ${NODE_MODULES[@]+"${NODE_MODULES[@]}"}
}

# Sets JVM to the command that starts a node, all but its class.
prepare_node() {
  build_node
  JVM=("$JAVA_HOME/bin/java" "@$SELARAS_HOME/launcher/node.jvm" -Xmx"${SELARAS_HEAP:-256m}")
  # Three nodes in one process under load for some seconds.
  use_cache "$SELARAS_HOME/launcher/node.jvm" io.selaras.node.training.TrainingRun
  # shellcheck disable=SC2206 # the user's flags are words
  JVM+=(${SELARAS_JAVA_OPTS:-} -cp "$CLASS_PATH")
}

# Writes to a file how a node is started, a word each with a NUL behind it.
prepare_start() {
  prepare_node
  printf '%s\0' "${JVM[@]}" io.selaras.node.Main >"$1"
}

# One node from its environment, in place of this process: the signal of a service manager reaches the JVM itself.
run_server() {
  prepare_node >&2
  exec "${JVM[@]}" io.selaras.node.Main "$@"
}

# Looks at and repairs the data of nodes that do not run.
run_journal() {
  build_node >&2
  exec "$JAVA_HOME/bin/java" "@$SELARAS_HOME/launcher/tool.jvm" -cp "$CLASS_PATH" \
    io.selaras.node.maintenance.JournalTool "$@"
}

# Hands a command over to the command line proper (clients/cli), in place of this process: signals reach the program
# itself. It is built by itself, so that a cluster can be looked at and stopped while the sources of a node do not compile.
run_cli() {
  local terminal=false
  [ ! -t 1 ] || terminal=true
  prepare_cli >&2
  exec "${JVM[@]}" -Dselaras.home="$SELARAS_HOME" -Dselaras.launcher="$0" -Dselaras.terminal="$terminal" \
    -cp "$CLASS_PATH" io.selaras.cli.Main "$@"
}

prepare_cli() {
  use_runtime "$SELARAS_HOME/cli" target/cli "building the command line" \
    clients/cli clients/cli/target/selaras-cli/lib clients/cli
  JVM=("$JAVA_HOME/bin/java" "@$SELARAS_HOME/launcher/cli.jvm")
  use_cache "$SELARAS_HOME/launcher/cli.jvm" io.selaras.cli.Training
}

# Hands over to a program that tests or measures. Arguments: its module, what is said of its build, its heap, its class,
# what it is told.
run_tool() {
  find_node_modules
  use_runtime "$SELARAS_HOME/$1" "target/$1" "$2" \
    "$1" "$1/target/selaras-$1/lib" testkit proof "$1" ${NODE_MODULES[@]+"${NODE_MODULES[@]}"}
  exec "$JAVA_HOME/bin/java" "@$SELARAS_HOME/launcher/tool.jvm" -Xmx"$3" -Dselaras.home="$SELARAS_HOME" \
    -cp "$CLASS_PATH" "${@:4}"
}

# Measurements; the nodes that most of them start are built before.
run_bench() {
  local heap=512m
  # A million locks want more than the default, and so do all messages of a round.
  case ${1:-} in scale | groups) export SELARAS_HEAP=${SELARAS_HEAP:-2g} ;; esac
  case " $* " in
    " reads "*) heap=2g ;;
    " jmh "* | *" --without-selaras "* | *" --help "* | *" -h "*) ;;
    *) prepare_node ;;
  esac
  run_tool bench "building the bench" "$heap" io.selaras.bench.Main "$@"
}

# Broken variants of the product that the simulator must catch.
run_mutants() { run_tool proof "building the simulator" 512m io.selaras.proof.mutants.Main "$@"; }

run_simulator() { run_tool proof "building the simulator" 1g io.selaras.proof.simulator.Main "$@"; }
