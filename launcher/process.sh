# shellcheck shell=bash
# Processes of nodes: the flags of their JVM, and pid files that cannot be mistaken for somebody else's process.

readonly MAIN_CLASS=io.selaras.node.Main
readonly TRAINING_CLASS=io.selaras.node.training.TrainingRun

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
    -XX:TrimNativeHeapInterval=1000
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

# Sets NODE_COMMAND to the java command line of a node, without the program's own arguments. Arguments: further JVM flags.
node_command() {
  local jars
  jvm_flags
  jars=$(printf '%s:' "$RUNTIME"/lib/*.jar)
  # shellcheck disable=SC2206 # the user's flags are words
  NODE_COMMAND=("$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "$@" ${SELARAS_JAVA_OPTS:-} -cp "${jars%:}" "$MAIN_CLASS")
}

# Prints what tells a process from a later one with the same number: boot id and start time in clock ticks.
birth_of() {
  local stat
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
  # shellcheck disable=SC2086 # fields after the name, which may hold spaces itself
  set -- ${stat##*) }
  [ "$1" != Z ] || return 1
  printf '%s/%s' "$(</proc/sys/kernel/random/boot_id)" "${20}"
}

pid_file() { printf '%s/%s.pid' "$RUN_DIR" "$1"; }

# Prints the pid of a node when its process still runs and is the one that was started; fails otherwise.
node_pid() {
  local pid birth
  [ -r "$(pid_file "$1")" ] || return 1
  read -r pid birth <"$(pid_file "$1")" || return 1
  [ -n "$birth" ] && [ "$(birth_of "$pid")" = "$birth" ] || return 1
  printf '%s' "$pid"
}

remember_pid() { printf '%s %s\n' "$2" "$(birth_of "$2")" >"$(pid_file "$1")"; }

# Prints who listens on a port, as far as it is visible; fails when nobody does.
port_owner() {
  local inode fd pid
  inode=$(awk -v port=":$(printf '%04X' "$1")" \
    '$4 == "0A" && substr($2, length($2) - 4) == port { print $10; exit }' /proc/net/tcp /proc/net/tcp6 2>/dev/null)
  [ -n "$inode" ] || return 1
  fd=$(find /proc/[0-9]*/fd -lname "socket:\[$inode\]" -print -quit 2>/dev/null) || true
  if [ -z "$fd" ]; then
    printf 'a process of another user'
    return
  fi
  pid=${fd#/proc/}
  pid=${pid%%/*}
  if grep -q -s -F "$MAIN_CLASS" "/proc/$pid/cmdline"; then
    printf 'another Selaras node (pid %s, data %s)' "$pid" \
      "$(tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null | sed -n 's/^DATA_DIR=//p')"
  else
    printf '%s (pid %s)' "$(cat "/proc/$pid/comm" 2>/dev/null || printf 'a process')" "$pid"
  fi
}

# Marks where the log of a node that is about to start begins.
begin_log() { { stat -c %s "$LOG_DIR/$1.log" 2>/dev/null || printf 0; } >"$RUN_DIR/$1.log-start"; }

log_of_last_start() {
  local start=0
  [ ! -r "$RUN_DIR/$1.log-start" ] || read -r start <"$RUN_DIR/$1.log-start" || true
  tail -c +$((${start:-0} + 1)) "$LOG_DIR/$1.log" 2>/dev/null
}

# Prints why a node's last start went wrong: all that it said to its user, else its last warning or error, else its last
# line.
last_words() {
  local words
  words=$(log_of_last_start "$1" | sed -n 's/^selaras: //p') || true
  [ -n "$words" ] || words=$(log_of_last_start "$1" | grep -E '^[^ ]+Z (WARN|ERROR) |"level":"(WARN|ERROR)"' | tail -n 1) || true
  [ -n "$words" ] ||
    words=$(log_of_last_start "$1" | grep -v -E '^[[:space:]]*$|^[[:space:]]+at |^\[[0-9.]+s\]' | tail -n 1) || true
  printf '%s' "${words:-(it wrote nothing to $LOG_DIR/$1.log)}"
}

# Asks the given nodes to end and waits; what has not ended in time is killed, with a line that says so.
stop_nodes() {
  local node pid deadline=$((SECONDS + 20))
  for node in "$@"; do
    if pid=$(node_pid "$node"); then
      kill -TERM "$pid" 2>/dev/null || true
    fi
  done
  for node in "$@"; do
    while pid=$(node_pid "$node") && [ "$SECONDS" -lt "$deadline" ]; do
      sleep 0.1
    done
    if pid=$(node_pid "$node"); then
      warn "$node (pid $pid) did not end within 20 s and is killed"
      kill -KILL "$pid" 2>/dev/null || true
    fi
    rm -f "$(pid_file "$node")"
  done
}
