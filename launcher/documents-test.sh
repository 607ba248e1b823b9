# shellcheck shell=bash
# Tests of documents on real clusters: what pages show is what is printed, and what they tell to run works.

test_readme_shows_what_its_commands_print() {
  use_own_cluster
  selaras up --detach >/dev/null || fail "did not build and start"
  selaras down >/dev/null
  rm -rf "$SELARAS_DATA"
  check_page "$SELARAS_HOME/README.md" || fail "README.md shows something else (diff above)"
}

# The page about the ring is about a cluster with partitions, whose first command hands them over: to a node that leads
# already it would say something else.
test_page_about_the_ring_shows_what_its_commands_print() {
  use_own_cluster
  PARTITIONS=12 selaras up --detach >/dev/null || fail "did not start"
  selaras transfer node2 >/dev/null || fail "did not hand over"
  check_page "$SELARAS_HOME/docs/concepts/ring.md" || fail "docs/concepts/ring.md shows something else (diff above)"
}

# On one cluster, page after page, as a reader would: each has names of its own.
test_pages_show_what_their_commands_print() {
  use_own_cluster
  local page wrong=()
  selaras up --detach >/dev/null || fail "did not start"
  for page in $(pages_with_commands); do
    [ "${page##*/}" != ring.md ] || continue
    check_page "$page" || wrong+=("${page#"$SELARAS_HOME/"}")
  done
  [ ${#wrong[@]} -eq 0 ] || fail "other than their commands print (diff above; SELARAS_DOCS=write rewrites): ${wrong[*]}"
}

# Prints the first block of a language of the page about clients.
client_in() {
  awk -v fence="\`\`\`$1" '$0 == fence { inside = 1; next } /^```$/ { inside = 0 } inside' \
    "$SELARAS_HOME/docs/guides/write-a-client.md"
}

# Runs a client of that page while somebody else holds its lock, ends the leader that it asked with kill -9 while it waits,
# and lets it work on for longer than its time to live. Arguments: the command that runs it.
check_client() {
  use_own_cluster
  local leader node nodes holder turn
  selaras up --detach || fail "did not start"
  leader=$(leader_seen_by "$SELARAS_PORT_BASE")
  nodes=http://localhost:$((SELARAS_PORT_BASE + ${leader#node} - 1))
  for node in node1 node2 node3; do
    [ "$node" = "$leader" ] || nodes+=,http://localhost:$((SELARAS_PORT_BASE + ${node#node} - 1))
  done
  holder='{"resource":"reports/daily","owner":"before","ttlMs":600000}'
  holder=$(http POST "$SELARAS_PORT_BASE" /v1/locks/acquire "$holder" | grep -o '"token":[0-9]*')
  SELARAS_NODES=$nodes "$@" >"$FOLDER/client" 2>&1 &
  local client=$!
  await_text '"waiterCount":1' lists contended
  kill -KILL "$(pid_of "$leader")"
  # The client has asked again: its wait goes on through another node, under the same request id.
  node=$([ "$leader" = node1 ] && printf node2 || printf node1)
  for ((turn = 0; turn < 100; turn++)); do
    [[ $(http POST $((SELARAS_PORT_BASE + ${node#node} - 1)) /v1/locks/release \
      "{\"resource\":\"reports/daily\",\"owner\":\"before\",$holder}") != 'HTTP/1.1 200'* ]] || break
    sleep 0.2
  done
  wait "$client" || fail "the client failed: $(cat "$FOLDER/client")"
  expect "$(cat "$FOLDER/client")" "wrote 8 with token "
  expect "$(cat "$FOLDER/client")" "released"
  expect "$(http GET $((SELARAS_PORT_BASE + ${node#node} - 1)) '/v1/locks/at?resource=reports/daily')" '"free":true'
}

# Waits until a function prints a text.
await_text() {
  local wanted=$1 turn
  shift
  for ((turn = 0; turn < 600; turn++)); do
    [[ $("$@") != *"$wanted"* ]] || return 0
    sleep 0.1
  done
  fail "'$wanted' was never seen: $("$@")"
}

lists() { http GET "$SELARAS_PORT_BASE" "/v1/locks?state=$1"; }

test_java_client_of_the_documents_survives_its_leader() {
  find_jdk
  client_in java >"$FOLDER/LockClient.java"
  check_client "$JAVA_HOME/bin/java" "$FOLDER/LockClient.java"
}

test_python_client_of_the_documents_survives_its_leader() {
  need_program python3
  client_in python >"$FOLDER/lock_client.py"
  check_client python3 "$FOLDER/lock_client.py"
}

test_go_client_of_the_documents_survives_its_leader() {
  need_program go
  client_in go >"$FOLDER/lock_client.go"
  go build -o "$FOLDER/lock_client" "$FOLDER/lock_client.go" || fail "does not compile"
  check_client "$FOLDER/lock_client"
}

# The environment file of the page about three machines, on three addresses of this one.
test_three_machines_of_the_documents_form_a_cluster() {
  use_own_cluster
  local number port=$SELARAS_PORT_BASE turn
  # Not local: whatever becomes of the test, its nodes end with it.
  NODES_OF_PAGE=()
  trap 'kill "${NODES_OF_PAGE[@]}" 2>/dev/null' EXIT
  for number in 1 2 3; do
    awk '/^```sh$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' "$SELARAS_HOME/docs/operate/three-machines.md" |
      sed -E -e "s/^NODE_ID=.*/NODE_ID=node$number/; s#^DATA_DIR=.*#DATA_DIR=$FOLDER/node$number#" \
        -e "s/db([1-3])\.example:8001/127.0.0.\1:$port/g; s/^BIND=.*/BIND=127.0.0.$number/" >"$FOLDER/env$number"
    (set -a && . "$FOLDER/env$number" && exec "$SELARAS_HOME/selaras" server) >"$FOLDER/log$number" 2>&1 </dev/null &
    NODES_OF_PAGE+=($!)
    # One after the other builds what is missing.
    for ((turn = 0; turn < 3000; turn++)); do
      ! grep -q 'listens on' "$FOLDER/log$number" || break
      kill -0 $! 2>/dev/null || fail "node$number ended: $(cat "$FOLDER/log$number")"
      sleep 0.1
    done
  done
  for number in 1 2 3; do
    for ((turn = 0; turn < 600; turn++)); do
      ! BIND=127.0.0.$number is_ready "$port" || break
      sleep 0.1
    done
  done
  expect "$(BIND=127.0.0.3 http POST "$port" /v1/locks/acquire "$FIRST_REQUEST")" "HTTP/1.1 200"
  expect "$(BIND=127.0.0.1 http GET "$port" '/v1/locks/at?resource=orders/42')" '"owner":"billing-7"'
  kill "${NODES_OF_PAGE[@]}"
  wait "${NODES_OF_PAGE[@]}" || fail "a node did not end in good order: $(tail -n 3 "$FOLDER"/log*)"
}

test_both_readmes_show_the_same_commands() {
  [ "$(console_block "$SELARAS_HOME/README.md")" = "$(console_block "$SELARAS_HOME/README.id.md")" ] ||
    fail "the console blocks of README.md and README.id.md differ"
}
