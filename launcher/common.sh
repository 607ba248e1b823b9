# shellcheck shell=bash
# Words to the user, and what is done aside or one at a time.

readonly BUILD_DIR=$SELARAS_HOME/target/launcher

say() { printf '%s\n' "$*"; }

warn() { printf 'selaras: %s\n' "$*" >&2; }

die() {
  warn "$*"
  exit 1
}

wrong_use() {
  warn "$*; './selaras help' lists what there is"
  exit 2
}

# Runs a command under an exclusive lock on a file, so that two calls never build or train the same thing at once.
with_lock() {
  local file=$BUILD_DIR/$1.lock
  mkdir -p "$BUILD_DIR"
  exec 9>"$file"
  if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
    say "waiting for another ./selaras that holds $file"
    flock 9
  fi
  "${@:2}"
  exec 9>&-
}

# Runs a command that takes a while, with all it says in a file: on a terminal a clock tells how long, elsewhere one line
# tells what. A signal ends it, too.
aside() {
  local what=$1 log=$2 pid started=$SECONDS
  [ -t 1 ] || say "$what ..."
  (cd "$SELARAS_HOME" && exec "${@:3}" 9>&-) >"$log" 2>&1 &
  pid=$!
  # shellcheck disable=SC2064 # the pid of now is wanted
  trap "kill $pid 2>/dev/null; exit 130" INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    [ ! -t 1 ] || printf '\r\033[K%s ... %s s' "$what" $((SECONDS - started))
    sleep 0.2
  done
  trap - INT TERM
  [ ! -t 1 ] || printf '\r\033[K'
  wait "$pid"
}
