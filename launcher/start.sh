# shellcheck shell=bash
# Starting nodes: those that come to serve stay, and of each that does not its own words are shown.

# Sets STARTED to the nodes that did not run before and now serve, and FAILED to those that ended instead.
start_missing() {
  local node
  STARTED=()
  FAILED=()
  for node in "${NODES[@]}"; do
    if ! node_pid "$node" >/dev/null; then
      STARTED+=("$node")
    fi
  done
  [ ${#STARTED[@]} -gt 0 ] || return 0
  check_ports
  save_cluster "$(remembered removed)"
  trap 'stop_nodes "${STARTED[@]}"; exit 130' INT TERM
  for node in "${STARTED[@]}"; do
    start_node "$node"
  done
  wait_until_ready
  trap - INT TERM
}

check_ports() {
  local node owner
  for node in "${STARTED[@]}"; do
    if owner=$(port_owner "$(port_of "$node")"); then
      die "port $(port_of "$node") of $node is taken by $owner: stop that," \
        "or start a new cluster on other ports with --port and --data"
    fi
  done
}

# Puts into the environment what tells a node of this machine who it is; all other settings pass through.
name_settings() {
  export NODE_ID=$1 NODE_PORT CLUSTER_ADDRS DATA_DIR=$DATA/$1
  NODE_PORT=$(port_of "$1")
  CLUSTER_ADDRS=$(cluster_addresses "$1")
  if [ -z "${CLUSTER_SECRET:-}" ] && [ -z "${CLUSTER_SECRET_FILE:-}" ] && [ -s "$DATA/cluster.secret" ]; then
    export CLUSTER_SECRET_FILE=$DATA/cluster.secret
  fi
}

# Makes the secret of the cluster of this data, unless there is one or the environment gives one.
make_secret() {
  local file=$DATA/cluster.secret
  if [ -n "${CLUSTER_SECRET:-}${CLUSTER_SECRET_FILE:-}" ] || [ -s "$file" ]; then
    return 0
  fi
  (umask 077 && od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n' >"$file.tmp") 2>/dev/null || die "cannot write to $file.tmp"
  mv "$file.tmp" "$file"
}

# Closes what this process inherited besides its standard streams: a node that outlives its caller must not hold the
# caller's locks, pipes and sockets. (No redirection at its call: what bash sets aside for that would be closed, too.)
close_inherited() {
  local descriptor
  for descriptor in /dev/fd/*; do
    descriptor=${descriptor##*/}
    [ "$descriptor" -le 2 ] || eval "exec $descriptor>&-"
  done
}

start_node() {
  local node=$1 leave_terminal=()
  mkdir -p "$DATA/$node"
  make_secret
  node_command "${AOT_FLAGS[@]}"
  # Out of the terminal's process group: Ctrl-C is for the launcher, which then ends the nodes in good order.
  ! command -v setsid >/dev/null 2>&1 || leave_terminal=(setsid)
  begin_log "$node"
  (
    name_settings "$node"
    close_inherited
    exec "${leave_terminal[@]}" "${NODE_COMMAND[@]}"
  ) </dev/null >>"$LOG_DIR/$node.log" 2>&1 &
  remember_pid "$node" $! 2>/dev/null || true
  disown $!
}

# Waits for /readyz of all started nodes. One that ends instead goes to FAILED and the others are waited for; when none of
# them comes to serve, this start ends with nothing left running.
wait_until_ready() {
  local node pending=("${STARTED[@]}") waiting serving=() started=$SECONDS
  [ -t 1 ] || say "starting ${STARTED[*]} ..."
  while [ ${#pending[@]} -gt 0 ]; do
    waiting=()
    for node in "${pending[@]}"; do
      if ! node_pid "$node" >/dev/null; then
        FAILED+=("$node")
      elif is_ready "$(port_of "$node")"; then
        serving+=("$node")
      else
        waiting+=("$node")
      fi
    done
    pending=(${waiting[@]+"${waiting[@]}"})
    if [ ${#pending[@]} -gt 0 ] && { [ $((SECONDS - started)) -ge 60 ] || no_majority_left; }; then
      break
    fi
    progress "starting ${STARTED[*]} ... waiting for ${pending[*]-nobody}, $((SECONDS - started)) s"
    [ ${#pending[@]} -eq 0 ] || sleep 0.1
  done
  progress_end
  STARTED=(${serving[@]+"${serving[@]}"})
  show_failures ${pending[@]+"${pending[@]}"}
}

# Nobody waits for a cluster that cannot form: half of its nodes or more have ended.
no_majority_left() { [ $((2 * ${#FAILED[@]})) -ge ${#NODES[@]} ]; }

# Says why the nodes of FAILED ended and what the given ones, which do not serve, last complained of.
show_failures() {
  local node
  for node in ${FAILED[@]+"${FAILED[@]}"}; do
    warn_once "$node ended while starting" "$(last_words "$node")"
    rm -f "$(pid_file "$node")"
  done
  if [ $# -gt 0 ] && ! no_majority_left; then
    for node in "$@"; do
      warn_once "$node is not ready after 60 s" "$(last_words "$node")"
    done
  fi
  if [ ${#STARTED[@]} -eq 0 ] && [ $((${#FAILED[@]} + $#)) -gt 0 ]; then
    stop_nodes "$@"
    die "nothing of this start is left running; the logs are in $LOG_DIR"
  fi
  FAILED+=("$@")
}

# Prints what happened and its words, which may be several lines; words that were printed before are not repeated.
warn_once() {
  if [[ ${WARNED:-} == *"|$2|"* ]]; then
    warn "$1: the same"
  else
    warn "$1: ${2//$'\n'/$'\n    '}"
    WARNED+="|$2|"
  fi
}
