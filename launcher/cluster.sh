# shellcheck shell=bash
# A cluster on this machine: nodes node1 .. nodeN on consecutive ports, each with a folder of its own under DATA. The
# first FOUNDERS of them formed it; the others joined later, and some may have been removed since.

# Sets NODES (ids), FOUNDERS and PORT to what this data was started with before, for new data from the flags or the
# environment; WANTED is how many nodes the flags ask for.
use_cluster() {
  local count=${1:-} port=${2:-}
  is_number_between "${count:-3}" 1 9 || wrong_use "--nodes takes a number from 1 to 9, not '$count'"
  is_number_between "${port:-8001}" 1 65436 || wrong_use "--port takes a port number, not '$port'"
  PORT=$(remembered port)
  PORT=${PORT:-${port:-8001}}
  # Two answers to one question: whichever won, the ports of one cluster would be shown with the processes of another.
  if [ -n "$port" ] && [ "$port" -ne "$PORT" ]; then
    wrong_use "the cluster of $DATA has its ports from $PORT on, not from $port: leave out --port and SELARAS_PORT_BASE, or" \
      "choose another folder with --data"
  fi
  load_nodes "${count:-3}"
  WANTED=${count:-${#NODES[@]}}
}

# Sets NODES, LAST (the highest number given out) and FOUNDERS to what is remembered; a new cluster has so many.
load_nodes() {
  local number removed
  LAST=$(remembered nodes)
  LAST=${LAST:-$1}
  FOUNDERS=$(remembered founders)
  FOUNDERS=${FOUNDERS:-$LAST}
  removed=$(remembered removed)
  NODES=()
  for ((number = 1; number <= LAST; number++)); do
    [[ " $removed " == *" node$number "* ]] || NODES+=("node$number")
  done
}

save_cluster() {
  printf 'nodes=%s\nfounders=%s\nremoved=%s\nport=%s\n' "$LAST" "$FOUNDERS" "$1" "$PORT" >"$CLUSTER_FILE.tmp"
  mv "$CLUSTER_FILE.tmp" "$CLUSTER_FILE"
  load_nodes "$LAST"
}

remember_member() {
  local number=${1#node} removed node left=
  removed=$(remembered removed)
  # Numbers that are passed over belong to nobody.
  while [ "$LAST" -lt "$number" ]; do
    LAST=$((LAST + 1))
    removed+=" node$LAST"
  done
  for node in $removed; do
    [ "$node" = "$1" ] || left+=" $node"
  done
  save_cluster "${left# }"
}

forget_member() {
  local removed
  removed=$(remembered removed)
  save_cluster "${removed:+$removed }$1"
}

port_of() { printf '%s' $((PORT + ${1#node} - 1)); }

# Prints how a node finds the others: founders name themselves too, those who join later only the others.
cluster_addresses() {
  local node addresses=
  for node in "${NODES[@]}"; do
    if [ "$node" != "$1" ] || [ "${1#node}" -le "$FOUNDERS" ]; then
      addresses+=,$node=localhost:$(port_of "$node")
    fi
  done
  printf '%s' "${addresses#,}"
}

# Reads the flags shared by the commands that are about a cluster; sets DETACH and REST (what is left).
parse_cluster_flags() {
  local count='' port=${SELARAS_PORT_BASE:-} data=${SELARAS_DATA:-$SELARAS_HOME/data}
  DETACH=no
  REST=()
  while [ $# -gt 0 ]; do
    case $1 in
      --nodes | --port | --data)
        [ $# -ge 2 ] || wrong_use "$1 needs a value"
        case $1 in
          --nodes) count=$2 ;;
          --port) port=$2 ;;
          --data) data=$2 ;;
        esac
        shift
        ;;
      --nodes=*) count=${1#*=} ;;
      --port=*) port=${1#*=} ;;
      --data=*) data=${1#*=} ;;
      -d | --detach) DETACH=yes ;;
      *) REST+=("$1") ;;
    esac
    shift
  done
  use_data "$data"
  use_cluster "$count" "$port"
}

no_rest() {
  [ ${#REST[@]} -eq 0 ] || wrong_use "'${REST[0]}' is not understood here"
}

cluster_up() {
  parse_cluster_flags "$@"
  no_rest
  prepare_node
  prepare_aot
  mkdir -p "$RUN_DIR" "$LOG_DIR" 2>/dev/null || die "cannot write to $DATA"
  if [ "$WANTED" -lt ${#NODES[@]} ]; then
    die "$DATA holds a cluster of ${#NODES[@]} nodes, not $WANTED: '$(call_of member remove NODE)' takes one away"
  fi
  with_lock "$RUN_DIR/lock" start_missing
  if [ ${#FAILED[@]} -gt 0 ]; then
    show_addresses
    die "not all nodes serve: ${FAILED[*]} ended while starting; all logs are in $LOG_DIR"
  fi
  with_lock "$RUN_DIR/lock" grow
  if [ ${#STARTED[@]} -eq 0 ]; then
    say "the cluster of $DATA runs already"
  fi
  show_addresses
  # Who finds nodes running is a second caller: the first one, or nobody, watches them.
  if [ "$DETACH" = no ] && [ ${#STARTED[@]} -eq ${#NODES[@]} ]; then
    watch_nodes
  fi
}

# Adds nodes until there are as many as wanted.
grow() {
  local started=("${STARTED[@]}") node
  while [ ${#NODES[@]} -lt "$WANTED" ]; do
    node=node$((LAST + 1))
    member_add "$node"
    started+=("$node")
  done
  STARTED=(${started[@]+"${started[@]}"})
}

show_addresses() {
  local node pid port=''
  for node in "${NODES[@]}"; do
    if pid=$(node_pid "$node"); then
      port=${port:-$(port_of "$node")}
    fi
    say "  $node  http://localhost:$(port_of "$node")  pid ${pid:--}"
  done
  say "Data and logs: $DATA"
  say "Try:  curl -X POST localhost:${port:-$PORT}/v1/locks/acquire -d '$FIRST_REQUEST'"
  if [ "$DETACH" = no ] && [ ${#STARTED[@]} -eq ${#NODES[@]} ] && [ ${#FAILED[@]} -eq 0 ]; then
    say "Stop: Ctrl-C, or '$(call_of down)' elsewhere"
  else
    say "Stop: $(call_of down)"
  fi
}

# Stays until Ctrl-C or until all nodes are gone; says when the leader changes and when a node ends.
watch_nodes() {
  local node leader seen='' alive=("${NODES[@]}") left
  trap 'progress_end; say "stopping ..."; stop_nodes "${NODES[@]}"; exit 0' INT TERM HUP
  while :; do
    load_nodes "$LAST"
    left=()
    leader=
    for node in "${NODES[@]}"; do
      if node_pid "$node" >/dev/null; then
        left+=("$node")
        [ -n "$leader" ] || leader=$(leader_seen_by "$(port_of "$node")") || true
      elif [[ " ${alive[*]-} " == *" $node "* ]] && [ -e "$(pid_file "$node")" ]; then
        say "$(date +%T) $node ended: $(last_words "$node") ('$(call_of up)' elsewhere starts it again)"
      fi
    done
    if [ ${#left[@]} -eq 0 ]; then
      say "all nodes have ended"
      exit "$(compgen -G "$RUN_DIR/*.pid" >/dev/null && printf 1 || printf 0)"
    fi
    alive=("${left[@]}")
    if [ -n "$leader" ] && [ "$leader" != "$seen" ]; then
      say "$(date +%T) $leader leads"
      seen=$leader
    fi
    sleep 1 &
    wait $! || true
  done
}

cluster_down() {
  local node pid running=()
  parse_cluster_flags "$@"
  no_rest
  for node in "${NODES[@]}"; do
    if pid=$(node_pid "$node"); then
      running+=("$node")
    fi
  done
  if [ ${#running[@]} -eq 0 ]; then
    say "no node of $DATA runs"
    rm -f "$RUN_DIR"/*.pid
    return
  fi
  stop_nodes "${NODES[@]}"
  say "stopped ${running[*]}"
}

resident_mb() {
  awk '/^VmRSS:/ { printf "%d", $2 / 1024 }' "/proc/$1/status" 2>/dev/null
}

cluster_status() {
  local node pid ready state leader
  parse_cluster_flags "$@"
  no_rest
  ready=0
  for node in "${NODES[@]}"; do
    if ! pid=$(node_pid "$node"); then
      say "$node  :$(port_of "$node")  stopped"
      continue
    fi
    state='not ready'
    if is_ready "$(port_of "$node")"; then
      state=ready
      ready=$((ready + 1))
    fi
    leader=$(leader_seen_by "$(port_of "$node")") || true
    [ "$leader" != "$node" ] || state+=', leader'
    say "$node  :$(port_of "$node")  $state  pid $pid  $(resident_mb "$pid") MB"
  done
  [ "$ready" -eq ${#NODES[@]} ]
}

cluster_logs() {
  local argument follow=() files=()
  parse_cluster_flags "$@"
  for argument in ${REST[@]+"${REST[@]}"}; do
    case $argument in
      -f | --follow) follow=(-F) ;;
      -*) wrong_use "'$argument' is not understood here" ;;
      *) files+=("$LOG_DIR/$argument.log") ;;
    esac
  done
  [ ${#files[@]} -gt 0 ] || files=("$LOG_DIR"/node*.log)
  for argument in "${files[@]}"; do
    [ -r "$argument" ] || die "there is no log $argument"
  done
  exec tail -n 50 ${follow[@]+"${follow[@]}"} "${files[@]}"
}

# The settings of a node of this folder's cluster as `up` gives them to it; without one, those of `server`.
show_config() {
  case ${1:-} in
    node[1-9]*)
      local node=$1
      shift
      parse_cluster_flags "$@"
      no_rest
      [[ " ${NODES[*]} " == *" $node "* ]] || die "the cluster of $DATA has no $node, only ${NODES[*]}"
      name_settings "$node"
      run_server --print-config
      ;;
    *) run_server --print-config "$@" ;;
  esac
}

# One node from its environment, in place of this process: the signal of a service manager reaches the JVM itself.
run_server() {
  prepare_node >&2
  prepare_aot >&2
  node_command ${AOT_FLAGS[@]+"${AOT_FLAGS[@]}"}
  exec "${NODE_COMMAND[@]}" "$@"
}
