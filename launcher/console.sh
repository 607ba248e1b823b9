# shellcheck shell=bash
# The ```console blocks of documents as a test: the commands of a page run in their order, in one shell, and what they
# print must be what the page shows, but for what differs from run to run.

# Blurs times, tokens, process ids, sizes, folders, ports and which node leads. Text on standard input.
blurred() {
  sed -E -e 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/TIME/g' \
    -e 's/"(heldMs|remainingMs|retryAfterMs|waitedMs|token|fence|session|revision|id|entry|note|knownNote)":[0-9]+/"\1":N/g' \
    -e 's/session:[0-9]+/session:N/g' -e 's/(for|within) [0-9]+ ms/\1 N ms/g' -e 's/token [0-9]+ any/token N any/g' \
    -e 's/^id: [0-9a-f]+-[0-9.]+$/id: N/' -e 's/"id":"[0-9a-f]+-[0-9.]+"/"id":"N"/g' \
    -e 's/"oldest":"[0-9a-f]+-[0-9.]+"/"oldest":"N"/g' -e "s/begin with [0-9a-f]{8}/begin with N/g" \
    -e 's/pid [0-9]+/pid N/g' -e 's/[0-9]+ MB/N MB/g' -e 's/ready, leader/ready/' \
    -e 's/^starting node[123] \.\.\.$/starting one node .../' \
    -e "s/localhost:$SELARAS_PORT_BASE/localhost:8001/g; s/localhost:$((SELARAS_PORT_BASE + 1))/localhost:8002/g" \
    -e "s/localhost:$((SELARAS_PORT_BASE + 2))/localhost:8003/g" \
    -e "s/:$SELARAS_PORT_BASE /:8001 /; s/:$((SELARAS_PORT_BASE + 1)) /:8002 /; s/:$((SELARAS_PORT_BASE + 2)) /:8003 /" \
    -e 's/^(Data and logs: ).*/\1FOLDER/' -e 's/^(Stop: .*) --data [^ ]+/\1/'
}

# Gives the example's ports and folder back to what a cluster of a test printed.
as_shown() {
  sed -E -e "s/localhost:$SELARAS_PORT_BASE/localhost:8001/g; s/localhost:$((SELARAS_PORT_BASE + 1))/localhost:8002/g" \
    -e "s/localhost:$((SELARAS_PORT_BASE + 2))/localhost:8003/g" \
    -e "s/:$SELARAS_PORT_BASE /:8001 /; s/:$((SELARAS_PORT_BASE + 1)) /:8002 /; s/:$((SELARAS_PORT_BASE + 2)) /:8003 /" \
    -e 's#^(Data and logs: ).*#\1/srv/selaras/data#' -e 's/^(Stop: .*) --data [^ ]+/\1/'
}

# Runs one command of a page in this shell; what it printed is in PAGE_FOLDER/printed. What a command in the background
# (`&`) prints is shown by `wait`.
run_shown() {
  local command=$1
  command=${command//localhost:8001/localhost:$SELARAS_PORT_BASE}
  command=${command//localhost:8002/localhost:$((SELARAS_PORT_BASE + 1))}
  command=${command//localhost:8003/localhost:$((SELARAS_PORT_BASE + 2))}
  case $command in
    *'&')
      eval "{ ${command%&}; }" >"$PAGE_FOLDER/background" 2>/dev/null </dev/null &
      # A reader's next command comes later than the request of this one.
      sleep 1
      ;;
    wait)
      wait
      cat "$PAGE_FOLDER/background"
      ;;
    *) eval "$command" 2>/dev/null </dev/null ;;
  esac >"$PAGE_FOLDER/printed"
}

# Prints a page with its blocks as its commands print them now, in the repository's folder.
run_page() {
  local line command inside=no
  cd "$SELARAS_HOME" || return 1
  while IFS= read -r line <&7; do
    case $inside$line in
      'no```console') inside=yes ;;
      'yes```') inside=no ;;
      'yes$ '*)
        printf '%s\n' "$line"
        command=${line#\$ }
        while [[ $command == *\\ ]]; do
          IFS= read -r line <&7
          printf '%s\n' "$line"
          command=${command%\\}$line
        done
        run_shown "$command" 7<&-
        # An answer may end without a line end.
        sed -e '$a\' "$PAGE_FOLDER/printed" | as_shown
        continue
        ;;
      yes*) continue ;;
    esac
    printf '%s\n' "$line"
  done 7<"$1"
}

# Fails unless a page is what its commands print. With SELARAS_DOCS=write the page is rewritten instead.
check_page() {
  local page=$1
  PAGE_FOLDER=$(mktemp -d)
  (run_page "$page") >"$PAGE_FOLDER/page"
  if ! diff <(blurred <"$page") <(blurred <"$PAGE_FOLDER/page"); then
    if [ "${SELARAS_DOCS:-}" != write ]; then
      return 1
    fi
    cp "$PAGE_FOLDER/page" "$page"
  fi
  rm -rf "$PAGE_FOLDER"
}

# Prints the console blocks of a page.
console_block() { awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$1"; }

# Lists the pages that show commands with what they print.
pages_with_commands() { grep -l -r -F '```console' "$SELARAS_HOME/docs" --include='*.md' | LC_ALL=C sort; }
