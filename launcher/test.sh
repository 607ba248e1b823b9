#!/usr/bin/env bash
# Tests of the launcher: each function test_* runs in a shell of its own; the outcomes go where ./selaras test counts them.
# Arguments: names of tests to run (all).
set -uo pipefail

SELARAS_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly SELARAS_HOME
for part in common jdk build http console documents-test; do
  # shellcheck source=/dev/null
  . "$SELARAS_HOME/launcher/$part.sh"
done

# The exit code of a test that could not run.
readonly SKIPPED=77

selaras() { "$SELARAS_HOME/selaras" "$@"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Fails unless a text holds a part.
expect() {
  case $1 in
    *"$2"*) ;;
    *) fail "expected '$2' in: $1" ;;
  esac
}

# Runs a command that has to fail; what it said is in OUTPUT.
refused() {
  if OUTPUT=$("$@" 2>&1); then
    fail "expected a failure of: $*"
  fi
}

# Ends a test as skipped unless a program is there; docs/skips.md has to name it.
need_program() {
  command -v "$1" >/dev/null 2>&1 && return
  printf '%s is not on this machine\n' "$1"
  exit "$SKIPPED"
}

# Six consecutive ports below the ephemeral range, picked so that tests side by side seldom meet.
free_base() {
  local base port
  while :; do
    base=$((10000 + RANDOM % 9000))
    for ((port = base; port < base + 6; port++)); do
      ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || continue 2
    done
    printf '%s' "$base"
    return
  done
}

use_own_cluster() {
  SELARAS_DATA=$FOLDER/data
  SELARAS_PORT_BASE=$(free_base)
  export SELARAS_DATA SELARAS_PORT_BASE
  # A test has more patience than a user.
  HTTP_WAIT=20
}

pid_of() { cut -d' ' -f1 "$SELARAS_DATA/run/$1.pid"; }

test_unknown_command_is_refused_with_the_way_to_help() {
  refused selaras frobnicate
  expect "$OUTPUT" "there is no command 'frobnicate'"
}

test_fuzz_lists_its_targets_and_refuses_others() {
  OUTPUT=$(selaras fuzz --help)
  expect "$OUTPUT" "    ForgedJournal"
  expect "$OUTPUT" "    Snapshot"
  refused selaras fuzz NoSuch
  expect "$OUTPUT" "there is no target 'NoSuch'"
  refused selaras fuzz Body --seconds soon
  expect "$OUTPUT" "not 'soon'"
}

test_wrong_flags_are_named() {
  refused selaras up --nodes none
  expect "$OUTPUT" "not 'none'"
  refused selaras up --port 70000
  expect "$OUTPUT" "not '70000'"
  refused selaras up --nosuch
  expect "$OUTPUT" "'--nosuch' is not understood"
}

test_older_jdk_is_passed_over() {
  mkdir -p "$FOLDER/old/bin"
  printf 'JAVA_VERSION="17.0.15"\n' >"$FOLDER/old/release"
  cp /bin/true "$FOLDER/old/bin/java"
  cp /bin/true "$FOLDER/old/bin/javac"
  ! jdk_fits "$FOLDER/old" || fail "17 was taken"
  JAVA_HOME=$FOLDER/old find_jdk
  jdk_fits "$JAVA_HOME" || fail "$JAVA_HOME was taken"
}

test_missing_jdk_says_what_to_install() {
  # shellcheck disable=SC2317 # find_jdk calls it
  jdk_candidates() { printf '%s\n' "$FOLDER"; }
  refused find_jdk
  expect "$OUTPUT" "no JDK 25 found"
  expect "$OUTPUT" "https://adoptium.net"
}

test_missing_maven_says_what_to_install() {
  PATH=$FOLDER refused find_maven
  expect "$OUTPUT" "apt-get install maven"
}

test_stamp_follows_the_sources_of_a_node_and_nothing_else() {
  mkdir -p "$FOLDER/home/node/src/main" "$FOLDER/home/bench/src/main" "$FOLDER/home/node/src/test"
  printf '<module>node</module>\n<module>bench</module>\n' >"$FOLDER/home/pom.xml"
  touch "$FOLDER/home/node/pom.xml" "$FOLDER/home/node/src/main/A.java"
  local stamp
  stamp=$(stamp_of "$FOLDER/home")
  touch "$FOLDER/home/node/src/main/A.java" "$FOLDER/home/bench/src/main/B.java" "$FOLDER/home/node/src/test/T.java"
  [ "$(stamp_of "$FOLDER/home")" = "$stamp" ] || fail "the stamp changed without a change"
  printf 'class A {}\n' >"$FOLDER/home/node/src/main/A.java"
  [ "$(stamp_of "$FOLDER/home")" != "$stamp" ] || fail "a changed source left the stamp as it was"
}

stamp_of() {
  bash -c 'SELARAS_HOME=$2; . "$1/launcher/build.sh"; source_stamp node' stamp "$SELARAS_HOME" "$1"
}

test_signal_ends_maven_and_what_it_started() {
  # Before there is a stand-in for Maven.
  selaras status >/dev/null || true
  printf '#!/bin/sh\nsleep 600 &\necho "INFO: Seed: $!"\nwait\n' >"$FOLDER/mvn"
  chmod +x "$FOLDER/mvn"
  PATH=$FOLDER:$PATH "$SELARAS_HOME/selaras" fuzz Body >"$FOLDER/output" 2>&1 &
  local launcher=$! turn started status=0
  for ((turn = 0; turn < 600; turn++)); do
    grep -q 'Seed' "$FOLDER/output" && break
    sleep 0.1
  done
  started=$(sed -n 's/^INFO: Seed: //p' "$FOLDER/output")
  kill -0 "$started" || fail "Maven did not start: $(cat "$FOLDER/output")"
  kill -TERM "$launcher"
  wait "$launcher" || status=$?
  [ "$status" -eq 130 ] || fail "it ended with $status: $(cat "$FOLDER/output")"
  ! is_alive "$started" || fail "what Maven started still runs"
}

# Whether a process runs: one that has ended may stay for a moment, until its new parent takes note.
is_alive() { grep -q -s '^State:[[:space:]]*[^Z]' "/proc/$1/status"; }

test_cluster_starts_is_recognised_and_stops() {
  use_own_cluster
  local output
  output=$(selaras up --detach) || fail "$output"
  expect "$output" "curl -X POST localhost:$SELARAS_PORT_BASE/v1/locks/acquire"
  selaras status || fail "not all nodes are ready"
  expect "$(http POST $((SELARAS_PORT_BASE + 1)) /v1/locks/acquire "$FIRST_REQUEST")" "HTTP/1.1 200"
  expect "$(http GET $((SELARAS_PORT_BASE + 2)) /)" '"version":"0.'
  expect "$(selaras up)" "runs already"
  expect "$(stat -c %a "$SELARAS_DATA/cluster.secret")" 600
  ! grep -r -q -F -f "$SELARAS_DATA/cluster.secret" "$SELARAS_DATA/logs" || fail "a log shows the secret"
  expect "$(selaras down)" "stopped node1 node2 node3"
  refused selaras status
  expect "$OUTPUT" "node3  :$((SELARAS_PORT_BASE + 2))  stopped"
  expect "$(selaras down)" "no node of"
}

test_installation_without_sources_serves() {
  use_own_cluster
  local home=$FOLDER/home
  selaras status >/dev/null || true
  selaras prepare "$FOLDER/command" || fail "did not build"
  mkdir -p "$home/cli"
  cp -R "$SELARAS_HOME/selaras" "$SELARAS_HOME/launcher" "$SELARAS_HOME/target/runtime/$(cat "$SELARAS_HOME/target/runtime/current")/lib" "$home"
  cp -R "$SELARAS_HOME/target/cli/$(cat "$SELARAS_HOME/target/cli/current")/lib" "$home/cli"
  export SELARAS_AOT=off
  "$home/selaras" up --nodes 1 --detach || fail "did not start"
  expect "$("$home/selaras" status)" "node1  :$SELARAS_PORT_BASE  ready, leader"
  expect "$("$home/selaras" down)" "stopped node1"
  expect "$("$home/selaras" version)" "Selaras 0."
}

test_copy_is_used_until_a_source_is_touched() {
  mkdir -p "$FOLDER/home/node/src/main"
  printf '<module>node</module>\n' >"$FOLDER/home/pom.xml"
  touch "$FOLDER/home/node/pom.xml" "$FOLDER/home/node/src/main/A.java"
  sleep 0.05
  touch "$FOLDER/looked"
  ! newer_than_look || fail "something is newer than a look after it"
  sleep 0.05
  printf 'class A {}\n' >"$FOLDER/home/node/src/main/A.java"
  touch -d '2 days ago' "$FOLDER/home/node/src/main/A.java"
  newer_than_look || fail "a change with an old time was not seen"
  touch "$FOLDER/looked"
  sleep 0.05
  rm "$FOLDER/home/node/src/main/A.java"
  newer_than_look || fail "a removed file was not seen"
}

newer_than_look() {
  ! bash -c 'SELARAS_HOME=$2; . "$1/launcher/build.sh"; nothing_is_newer "$3" node' look "$SELARAS_HOME" "$FOLDER/home" "$FOLDER/looked"
}

test_killed_nodes_come_back_with_their_data() {
  use_own_cluster
  local token node
  selaras up --detach || fail "did not start"
  http POST "$SELARAS_PORT_BASE" /v1/locks/acquire "$FIRST_REQUEST" >"$FOLDER/reply"
  token=$(grep -o '"token" *: *"\{0,1\}[0-9][0-9]*' "$FOLDER/reply") || fail "no token: $(cat "$FOLDER/reply")"
  kill -KILL "$(pid_of node2)"
  expect "$(selaras up)" "starting node2"
  for node in node1 node2 node3; do
    kill -KILL "$(pid_of "$node")"
  done
  expect "$(selaras up --detach)" "starting node1 node2 node3"
  expect "$(http GET $((SELARAS_PORT_BASE + 2)) '/v1/locks/at?resource=orders/42')" "$token"
  ! grep -h 'ERROR\|evicted' "$SELARAS_DATA"/logs/*.log || fail "that a peer dies is no error of a node"
}

test_node_that_ends_while_others_start_is_no_success() {
  use_own_cluster
  local node launcher turn first
  selaras up --detach || fail "did not start"
  first=$(pid_of node1)
  node=$(pid_of node2)
  kill -KILL "$first"
  "$SELARAS_HOME/selaras" up --detach >"$FOLDER/output" 2>&1 &
  launcher=$!
  for ((turn = 0; turn < 600; turn++)); do
    [ "$(pid_of node1)" != "$first" ] && break
    sleep 0.1
  done
  kill -KILL "$node"
  ! wait "$launcher" || fail "node2 does not run: $(cat "$FOLDER/output")"
  expect "$(cat "$FOLDER/output")" "node2 ended meanwhile"
}

test_foreground_stops_its_nodes_when_it_is_ended() {
  use_own_cluster
  "$SELARAS_HOME/selaras" up --nodes 1 >"$FOLDER/output" 2>&1 &
  local launcher=$! turn node
  for ((turn = 0; turn < 600; turn++)); do
    grep -q 'leads' "$FOLDER/output" && break
    sleep 0.1
  done
  node=$(pid_of node1)
  kill -TERM "$launcher"
  wait "$launcher" || fail "the launcher failed: $(cat "$FOLDER/output")"
  ! is_alive "$node" || fail "the node still runs"
  expect "$(cat "$FOLDER/output")" "stopping"
}

test_taken_port_names_who_has_it() {
  use_own_cluster
  selaras up --nodes 1 --detach || fail "did not start"
  refused env SELARAS_DATA="$FOLDER/other" "$SELARAS_HOME/selaras" up --nodes 1 --detach
  expect "$OUTPUT" "port $SELARAS_PORT_BASE of node1 is taken by another Selaras node"
  expect "$OUTPUT" "data $SELARAS_DATA/node1"
}

test_data_of_three_nodes_is_not_started_as_two() {
  use_own_cluster
  mkdir -p "$SELARAS_DATA"
  printf 'nodes=3\nport=%s\n' "$SELARAS_PORT_BASE" >"$SELARAS_DATA/cluster.conf"
  refused selaras up --nodes 2
  expect "$OUTPUT" "holds a cluster of 3 nodes, not 2"
  expect "$OUTPUT" "member remove"
}

test_cluster_grows_shrinks_and_hands_over() {
  use_own_cluster
  local leader list
  selaras up --detach || fail "did not start"
  expect "$(selaras up --nodes 4 --detach)" "node4 is a voter of the cluster"
  expect "$(selaras status)" "node4  :$((SELARAS_PORT_BASE + 3))  ready"
  expect "$(selaras transfer node4)" "node4 leads"
  expect "$(selaras member priority node1 3)" "node1 has priority 3"
  expect "$(selaras member add node6 --replaces node2)" "node6 is a voter of the cluster in place of node2"
  list=$(selaras member list)
  expect "$list" "node6        localhost:$((SELARAS_PORT_BASE + 5))"
  [[ $list != *node2* ]] || fail "node2 is still there: $list"
  ! kill -0 "$(pid_of node2 2>/dev/null)" 2>/dev/null || fail "node2 still runs"
  expect "$(selaras member remove node4)" "node4 is no member any more"
  refused selaras member add elsewhere "localhost:$SELARAS_PORT_BASE"
  expect "$OUTPUT" "is at this address"
  refused selaras member add elsewhere localhost:1
  expect "$OUTPUT" "elsewhere is wanted and joins as soon as it answers at localhost:1"
  expect "$OUTPUT" "nobody answers as elsewhere at localhost:1"
  expect "$(selaras member remove elsewhere)" "elsewhere is no member any more"
  refused selaras member remove node4
  expect "$OUTPUT" "No member \`node4\` is wanted"
  expect "$(http POST "$SELARAS_PORT_BASE" /v1/locks/acquire "$FIRST_REQUEST")" "HTTP/1.1 200"
  expect "$(selaras down)" "stopped node1 node3 node6"
  expect "$(selaras up --detach)" "starting node1 node3 node6"
  selaras status || fail "not all nodes are ready"
}

test_up_counts_out_a_node_that_was_removed_over_http() {
  use_own_cluster
  selaras up --nodes 4 --detach || fail "did not start"
  expect "$(http DELETE "$SELARAS_PORT_BASE" /v1/cluster/members/node4)" "HTTP/1.1 200"
  selaras up --nodes 3 --detach >"$FOLDER/up" || fail "is refused: $(cat "$FOLDER/up")"
  expect "$(cat "$FOLDER/up")" "node4 was removed from the cluster"
  expect "$(cat "$FOLDER/up")" "its data stays in $SELARAS_DATA/node4"
  expect "$(selaras up --nodes 4 --detach)" "node5 is a voter of the cluster"
  selaras status || fail "not all nodes are ready"
  ! grep -h " ERROR " "$SELARAS_DATA"/logs/*.log || fail "an ordered removal is no error"
}

test_node_that_ends_while_starting_is_shown_with_its_words() {
  use_own_cluster
  refused env RAFT_HEARTBEAT_INTERVAL=soon "$SELARAS_HOME/selaras" up --nodes 1 --detach
  expect "$OUTPUT" "node1 ended while starting"
  expect "$OUTPUT" "RAFT_HEARTBEAT_INTERVAL"
}

test_healthy_nodes_stay_when_one_cannot_start() {
  use_own_cluster
  selaras up --detach || fail "did not start"
  selaras down
  printf 'no number' >"$SELARAS_DATA/node2/identity"
  printf 'an older line ERROR of before\n' >>"$SELARAS_DATA/logs/node2.log"
  refused selaras up --detach
  expect "$OUTPUT" "node2 ended while starting: "
  expect "$OUTPUT" "identity"
  [[ $OUTPUT != *"of before"* ]] || fail "it shows the log of another start: $OUTPUT"
  expect "$OUTPUT" "node1  http://localhost:$SELARAS_PORT_BASE  pid "
  expect "$OUTPUT" "not all nodes serve: node2"
  refused selaras status
  expect "$OUTPUT" "node2  :$((SELARAS_PORT_BASE + 1))  stopped"
  expect "$(http POST "$SELARAS_PORT_BASE" /v1/locks/acquire "$FIRST_REQUEST")" "HTTP/1.1 200"
  expect "$(selaras down)" "stopped node1 node3"
}

test_other_ports_than_the_folder_remembers_are_refused() {
  use_own_cluster
  mkdir -p "$SELARAS_DATA"
  printf 'nodes=3\nfounders=3\nremoved=\nport=%s\n' "$SELARAS_PORT_BASE" >"$SELARAS_DATA/cluster.conf"
  local command port=$((SELARAS_PORT_BASE + 1))
  for command in up down status logs transfer ring 'member list' 'config node2'; do
    # shellcheck disable=SC2086 # the command and its argument
    refused selaras $command --port "$port"
    expect "$OUTPUT" "has its ports from $SELARAS_PORT_BASE on, not from $port"
    # shellcheck disable=SC2086 # the command and its argument
    refused env SELARAS_PORT_BASE="$port" "$SELARAS_HOME/selaras" $command
    expect "$OUTPUT" "has its ports from $SELARAS_PORT_BASE on, not from $port"
  done
}

test_all_wrong_settings_are_shown_at_once() {
  use_own_cluster
  refused env RAFT_HEARTBEAT_INTERVAL=soon LOCK_DEFAULT_TTL=never "$SELARAS_HOME/selaras" up --detach
  expect "$OUTPUT" " ended while starting: RAFT_HEARTBEAT_INTERVAL=soon"
  expect "$OUTPUT" "    LOCK_DEFAULT_TTL=never"
  expect "$OUTPUT" " ended while starting: the same"
}

test_config_shows_what_a_node_is_started_with() {
  use_own_cluster
  local config
  config=$(selaras config node2) || fail "$config"
  expect "$config" "NODE_ID                    node2 "
  expect "$config" "NODE_PORT                  $((SELARAS_PORT_BASE + 1)) "
  expect "$config" "$SELARAS_DATA/node2"
  config=$(NODE_ID=node2 selaras config)
  expect "$config" "NODE_PORT                  8002                                           CLUSTER_ADDRS"
  expect "$config" "$PWD/data/node2"
  refused selaras config node7
  expect "$OUTPUT" "no node7"
}

test_way_to_stop_names_the_same_folder() {
  use_own_cluster
  local folder="$SELARAS_DATA with blank"
  unset SELARAS_DATA
  expect "$(selaras up --nodes 1 --data "$folder" --detach)" "Stop: $SELARAS_HOME/selaras down --data ${folder// /\\ }"
  expect "$(eval "$SELARAS_HOME/selaras down --data ${folder// /\\ }")" "stopped node1"
}

test_detached_nodes_hold_nothing_of_their_caller() {
  use_own_cluster
  local descriptor held
  flock "$FOLDER/lock" "$SELARAS_HOME/selaras" up --nodes 1 --detach 33>"$FOLDER/file" | cat || fail "did not start"
  flock -n "$FOLDER/lock" true || fail "the node holds the lock of its caller"
  for descriptor in "/proc/$(pid_of node1)/fd"/*; do
    held=$(readlink "$descriptor") || true
    [ "$held" != "$FOLDER/file" ] || fail "the node holds a file of its caller"
  done
}

test_each_command_says_how_it_is_used() {
  local command
  for command in up down status member transfer ring logs server config test fuzz journal simulate mutants; do
    expect "$(selaras "$command" --help)" "./selaras $command"
    expect "$(selaras "$command" -h)" "./selaras $command"
    expect "$(selaras help "$command")" "./selaras $command"
  done
  expect "$(selaras --version)" "Selaras 0."
  refused selaras logs --nosuch
  expect "$OUTPUT" "'--nosuch' is not understood"
}

test_settings_without_effect_are_named_at_the_start() {
  use_own_cluster
  REDIS_HOST=cache.example CACHE_MAX_SIZE=5 selaras up --nodes 1 --detach || fail "did not start"
  expect "$(selaras logs)" "WARN  main           REDIS_HOST has no effect yet"
  expect "$(selaras logs)" "CACHE_MAX_SIZE has no effect yet"
}

test_secret_is_never_printed() {
  use_own_cluster
  export CLUSTER_SECRET=correct-horse-battery-staple-and-so-on
  OUTPUT=$(selaras config)
  expect "$OUTPUT" "(secret)"
  [[ $OUTPUT != *horse* ]] || fail "config shows the secret"
  refused env CLUSTER_SECRET=battery "$SELARAS_HOME/selaras" up --nodes 1 --detach
  expect "$OUTPUT" "CLUSTER_SECRET=(secret) (environment): expected 32 to 1024 characters"
  refused env CLUSTER_SECRET= INSECURE=true BIND=0.0.0.0 "$SELARAS_HOME/selaras" config
  expect "$OUTPUT" "CLUSTER_SECRET or CLUSTER_SECRET_FILE must be given"
}

test_process_that_took_over_a_pid_is_left_alone() {
  use_own_cluster
  sleep 60 &
  local stranger=$!
  mkdir -p "$SELARAS_DATA/run"
  printf '%s another-boot/12345\n' "$stranger" >"$SELARAS_DATA/run/node1.pid"
  expect "$(selaras down)" "no node of"
  kill -0 "$stranger" 2>/dev/null || fail "a stranger's process was ended"
  kill "$stranger"
}

escape_xml() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g' | tr -d '\000-\010\013\014\016-\037\033'; }

# Stops the nodes of a test. The folder knows its ports; those of the caller are of another cluster.
stop_nodes() {
  env -u SELARAS_PORT_BASE SELARAS_DATA="$FOLDER/data" "$SELARAS_HOME/selaras" down >/dev/null 2>&1
}

run_test() {
  local name=$1 status=0 started=$SECONDS
  FOLDER=$(mktemp -d)
  trap 'stop_nodes; rm -rf "$FOLDER"; exit 130' INT TERM
  ("$name") >"$FOLDER/said" 2>&1 || status=$?
  stop_nodes
  printf '  <testcase classname="launcher" name="%s" time="%s">' "${name#test_}" $((SECONDS - started)) >>"$REPORT"
  if [ "$status" -eq "$SKIPPED" ]; then
    printf '<skipped message="%s"/>' "$(tail -n 1 "$FOLDER/said" | escape_xml)" >>"$REPORT"
    printf 'SKIPPED %s: %s\n' "$name" "$(tail -n 1 "$FOLDER/said")"
  elif [ "$status" -ne 0 ]; then
    FAILURES=$((FAILURES + 1))
    printf '<failure message="%s"/>' "$(tail -n 1 "$FOLDER/said" | escape_xml)" >>"$REPORT"
    printf 'FAILED %s\n' "$name"
    sed 's/^/    /' "$FOLDER/said"
  else
    printf 'passed %s\n' "$name"
  fi
  printf '</testcase>\n' >>"$REPORT"
  rm -rf "$FOLDER"
}

main() {
  local name
  REPORT=$SELARAS_HOME/target/launcher/surefire-reports/TEST-launcher.xml
  FAILURES=0
  mkdir -p "$(dirname "$REPORT")"
  printf '<testsuite name="launcher">\n' >"$REPORT"
  for name in $(compgen -A function test_); do
    if [ $# -eq 0 ] || [[ " $* " == *" $name "* ]]; then
      run_test "$name"
    fi
  done
  printf '</testsuite>\n' >>"$REPORT"
  [ "$FAILURES" -eq 0 ]
}

main "$@"
