# shellcheck shell=bash
# Members of the cluster of this machine: who is in, who comes, who goes, who leads.

member_usage() {
  cat <<'HELP'
./selaras member list                         members, wanted and in force
./selaras member add NODE [HOST:PORT] [--replaces OLD] [--learner] [--priority N]
                                              without an address a new node of this machine (node4, node5 ...) is started;
                                              with one the node there is expected to run, or to be started by you
./selaras member remove NODE
./selaras member priority NODE N              who should lead: the highest priority wins, 0 unless set
HELP
}

member_run() {
  parse_cluster_flags "$@"
  set -- ${REST[@]+"${REST[@]}"}
  local action=${1:-list}
  [ $# -eq 0 ] || shift
  case $action in
    list) member_list "$@" ;;
    add) with_lock "$RUN_DIR/lock" member_add "$@" ;;
    remove) with_lock "$RUN_DIR/lock" member_remove "$@" ;;
    priority) member_priority "$@" ;;
    help | -h | --help) member_usage ;;
    *) wrong_use "there is no 'member $action'" ;;
  esac
}

# Sets VIA to the port of a node that is ready, of the leader if that is here; ends the command when there is none.
use_ready_node() {
  local node leader
  for node in "${NODES[@]}"; do
    VIA=$(port_of "$node")
    is_ready "$VIA" || continue
    leader=$(leader_seen_by "$VIA")
    if [[ " ${NODES[*]} " == *" ${leader:-nobody} "* ]] && is_ready "$(port_of "$leader")"; then
      VIA=$(port_of "$leader")
    fi
    return 0
  done
  die "no node of $DATA is ready; '$(call_of up)' starts them"
}

# Prints what one node knows of the members: id, address, state, role, priority, linked, lag; a line each.
members_seen_by() {
  http GET "$1" /v1/cluster | tail -n 1 | sed 's/.*"members":\[//' | tr '{' '\n' | sed -n \
    's/^"nodeId":"\([^"]*\)","address":"\{0,1\}\([^",]*\)"\{0,1\},"self":[a-z]*,"linked":\([a-z]*\),"state":"\([a-z]*\)","role":"\{0,1\}\([a-z]*\)"\{0,1\},"inForce":"\{0,1\}[a-z]*"\{0,1\},"priority":\([0-9]*\),"lag":\([a-z0-9]*\).*/\1 \2 \4 \5 \6 \3 \7/p'
}

# Prints the state of a member as the ready node sees it: joining, voter, learner, leaving; nothing for a stranger.
state_of() { members_seen_by "$VIA" | sed -n "s/^$1 [^ ]* \([a-z]*\) .*/\1/p"; }

lag_of() { members_seen_by "$VIA" | sed -n "s/^$1 .* \([a-z0-9]*\)\$/\1/p"; }

# Sends a change and ends the command when the cluster refuses it; repeats what may not have happened, with one request id.
change() {
  local method=$1 path=$2 body=$3 reply started=$SECONDS
  local key=launcher-$$-$RANDOM$RANDOM
  while :; do
    reply=$(HTTP_WAIT=8 HTTP_KEY=$key http "$method" "$VIA" "$path" "$body") || true
    case $reply in
      'HTTP/1.1 2'*) return ;;
      'HTTP/1.1 50'* | '') ;;
      *) die "$(printf '%s' "$reply" | sed -n 's/.*"detail":"\(\([^"\\]\|\\.\)*\)".*/\1/p')" ;;
    esac
    [ $((SECONDS - started)) -lt 60 ] || die "the cluster does not answer: $(printf '%s' "$reply" | tail -n 1)"
    sleep 0.3
    use_ready_node
  done
}

# Waits until a member has this state ('' for gone), with the lag as progress.
await_state() {
  local node=$1 wanted=$2 state started=$SECONDS
  while :; do
    use_ready_node
    state=$(state_of "$node")
    # A node that answers nothing in this moment looks as if nobody were a member.
    [ -n "$state" ] || [ -n "$(members_seen_by "$VIA")" ] || state=unknown
    [ "$state" != "$wanted" ] || break
    if [ $((SECONDS - started)) -ge 120 ]; then
      progress_end
      die "$node is still '${state:-no member}' after 120 s; '$(call_of member list)' shows what goes on"
    fi
    progress "$node: ${state:-no member}, $(lag_of "$node") entries behind, $((SECONDS - started)) s"
    sleep 0.2
  done
  progress_end
}

# Says what a new member waits for. When nobody answers at its address for a while it ends the command, not the member.
await_link() {
  local node=$1 address=$2 started=$SECONDS
  say "$node is wanted and joins as soon as it answers at $address"
  until members_seen_by "$VIA" | grep -q "^$node .* true [a-z0-9]*\$"; do
    if [ $((SECONDS - started)) -ge 10 ]; then
      progress_end
      die "nobody answers as $node at $address: it stays wanted and joins when it does; '$(call_of member list)' shows it," \
        "'$(call_of member remove "$node")' takes it back"
    fi
    progress "waiting for $node at $address, $((SECONDS - started)) s"
    sleep 0.5
    use_ready_node
  done
  progress_end
}

member_list() {
  local id address state role priority linked lag leader
  use_ready_node
  leader=$(leader_seen_by "$VIA")
  printf '%-12s %-24s %-9s %-8s %-8s %-6s %s\n' member address state wanted priority linked behind
  members_seen_by "$VIA" | while read -r id address state role priority linked lag; do
    [ "$id" != "$leader" ] || state+='*'
    printf '%-12s %-24s %-9s %-8s %-8s %-6s %s\n' "$id" "$address" "$state" "$role" "$priority" "$linked" "${lag/null/-}"
  done
  say "* leads"
}

member_add() {
  local node='' address='' replaces='' role=voter priority=0 here=no
  while [ $# -gt 0 ]; do
    case $1 in
      --replaces | --priority)
        [ $# -ge 2 ] || wrong_use "$1 needs a value"
        case $1 in
          --replaces) replaces=$2 ;;
          --priority) priority=$2 ;;
        esac
        shift
        ;;
      --learner) role=learner ;;
      -*) wrong_use "'$1' is not understood here" ;;
      *)
        if [ -z "$node" ]; then
          node=$1
        elif [ -z "$address" ]; then
          address=$1
        else
          wrong_use "'$1' is not understood here"
        fi
        ;;
    esac
    shift
  done
  [ -n "$node" ] || wrong_use "member add needs a node id"
  is_number_between "$priority" 0 1000 || wrong_use "--priority takes a number from 0 to 1000, not '$priority'"
  if [ -z "$address" ]; then
    is_number_between "${node#node}" 1 99 && [ "$node" = "node${node#node}" ] ||
      wrong_use "only node4, node5 and so on get an address by themselves; give the address of $node as HOST:PORT"
    here=yes
    address=localhost:$(port_of "$node")
  fi
  use_ready_node
  [ "$here" = no ] || start_newcomer "$node"
  add_member "$node" "$address" "$role" "$priority" "$replaces"
  [ "$here" = yes ] || await_link "$node" "$address"
  await_state "$node" "$role"
  if [ -n "$replaces" ]; then
    await_state "$replaces" ''
    retire_node "$replaces"
  fi
  say "$node is a $role of the cluster${replaces:+ in place of $replaces}"
}

add_member() {
  change POST /v1/cluster/members \
    "{\"nodeId\":\"$1\",\"address\":\"$2\",\"role\":\"$3\",\"priority\":$4${5:+,\"replaces\":\"$5\"}}"
}

# Starts a node that belongs to no cluster yet, and remembers it.
start_newcomer() {
  local node=$1
  prepare_node
  prepare_aot
  remember_member "$node"
  STARTED=()
  if ! node_pid "$node" >/dev/null; then
    STARTED=("$node")
    check_ports
    start_node "$node"
    await_answer "$node"
  fi
}

# Waits until a node that may not be ready for long answers at all.
await_answer() {
  local node=$1 started=$SECONDS
  until http GET "$(port_of "$node")" /livez >/dev/null; do
    node_pid "$node" >/dev/null || give_up "$node ended while starting: $(last_words "$node")"
    [ $((SECONDS - started)) -lt 60 ] || give_up "$node does not answer after 60 s; $(last_words "$node")"
    sleep 0.1
  done
}

give_up() {
  warn "$1"
  stop_nodes "${STARTED[@]}"
  die "nothing of this start is left running; the logs are in $LOG_DIR"
}

member_remove() {
  [ $# -eq 1 ] || wrong_use "member remove takes one node id"
  local node=$1
  use_ready_node
  change DELETE "/v1/cluster/members/$node" ''
  await_state "$node" ''
  retire_node "$node"
  say "$node is no member any more"
}

# A removed node ends by itself when it is told so; what has not ended after a while is stopped.
retire_node() {
  local node=$1 started=$SECONDS
  [[ " ${NODES[*]} " == *" $node "* ]] || return 0
  while node_pid "$node" >/dev/null && [ $((SECONDS - started)) -lt 15 ]; do
    sleep 0.2
  done
  stop_nodes "$node"
  forget_member "$node"
  [ ! -e "$DATA/$node" ] || say "its data stays in $DATA/$node; empty that folder before $node is added again"
}

member_priority() {
  [ $# -eq 2 ] && is_number_between "$2" 0 1000 || wrong_use "member priority takes a node id and a number from 0 to 1000"
  local node=$1 address role
  use_ready_node
  read -r _ address _ role _ < <(members_seen_by "$VIA" | grep "^$node ") || die "$node is no member"
  add_member "$node" "$address" "$role" "$2" ''
  say "$node has priority $2"
}

leader_transfer() {
  parse_cluster_flags "$@"
  local target=${REST[0]:-} before leader='' started=$SECONDS
  [ ${#REST[@]} -le 1 ] || wrong_use "'${REST[1]}' is not understood here"
  use_ready_node
  before=$(leader_seen_by "$VIA")
  if [ -n "$target" ] && [ "$before" = "$target" ]; then
    say "$target leads already"
    return
  fi
  change POST /v1/cluster/transfer "${target:+{\"target\":\"$target\"\}}"
  while :; do
    leader=$(leader_seen_by "$VIA") || true
    if [ -n "$leader" ] && [ "$leader" != "$before" ]; then
      break
    fi
    [ $((SECONDS - started)) -lt 10 ] || die "$before still leads after 10 s; is ${target:-another voter} up to date?"
    sleep 0.1
  done
  say "$leader leads"
}
