#!/usr/bin/env bash
# The README's console block as a test: its commands run in this order on a cluster of their own, and what they print
# must be what the README shows, but for what differs from run to run.

# Prints the console block of a README.
console_block() { awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$1"; }

# Blurs times, process ids, sizes, folders, ports and which node leads. Text on standard input.
blurred() {
  sed -E -e 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/TIME/g' \
    -e 's/"(heldMs|remainingMs|retryAfterMs|waitedMs)":[0-9]+/"\1":N/g' \
    -e 's/pid [0-9]+/pid N/g' -e 's/[0-9]+ MB/N MB/g' -e 's/ready, leader/ready/' \
    -e 's/^starting node[123] \.\.\.$/starting one node .../' \
    -e "s/:${SELARAS_PORT_BASE}/:8001/g; s/:$((SELARAS_PORT_BASE + 1))/:8002/g; s/:$((SELARAS_PORT_BASE + 2))/:8003/g" \
    -e 's/^(Data and logs: ).*/\1FOLDER/'
}

# Runs a README's commands in the repository's folder; prints commands and outputs as the README does.
run_console_block() {
  local line command
  console_block "$1" | grep '^\$ ' | while IFS= read -r line; do
    printf '%s\n' "$line"
    command=${line#\$ }
    command=${command//localhost:8001/localhost:$SELARAS_PORT_BASE}
    command=${command//localhost:8002/localhost:$((SELARAS_PORT_BASE + 1))}
    command=${command//localhost:8003/localhost:$((SELARAS_PORT_BASE + 2))}
    # Progress of curl and warnings are not part of what the README shows; an answer ends without a line end.
    (cd "$SELARAS_HOME" && bash -c "$command" 2>/dev/null </dev/null | sed -e '$a\')
  done
}

# Fails unless the block of a README is what its commands print.
check_console_block() {
  local shown printed
  shown=$(console_block "$1" | blurred)
  printed=$(run_console_block "$1" | blurred)
  if [ "$shown" != "$printed" ]; then
    diff <(printf '%s\n' "$shown") <(printf '%s\n' "$printed")
    return 1
  fi
}
