# shellcheck shell=bash
# Words to the user, and the folders of one cluster.

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

# A step that takes a while: on a terminal its line is replaced by the next, elsewhere it is printed once.
progress() {
  if [ -t 1 ]; then
    printf '\r\033[K%s' "$*"
  fi
}

progress_end() {
  if [ -t 1 ]; then
    printf '\r\033[K'
  fi
}

# Sets the folders of the cluster that this call is about.
use_data() {
  local data=$1
  case $data in
    /*) ;;
    *) data=$PWD/$data ;;
  esac
  DATA=$data
  RUN_DIR=$DATA/run
  LOG_DIR=$DATA/logs
  CLUSTER_FILE=$DATA/cluster.conf
}

# Prints one remembered fact (nodes, founders, removed, port) of the cluster whose data is here; nothing when there is none.
remembered() {
  if [ -r "$CLUSTER_FILE" ]; then
    sed -n "s/^$1=\([0-9a-z ][0-9a-z ]*\)\$/\1/p" "$CLUSTER_FILE"
  fi
}

# Prints a call of this launcher that is about the same cluster.
call_of() {
  printf '%s %s' "$0" "$*"
  [ "$DATA" = "$SELARAS_HOME/data" ] || printf ' --data %q' "$DATA"
}

is_number_between() {
  case $1 in
    '' | *[!0-9]* | ??????*) return 1 ;;
  esac
  [ "$1" -ge "$2" ] && [ "$1" -le "$3" ]
}

# Runs a command under an exclusive lock on a file, so that two calls never build or start the same thing at once.
with_lock() {
  local file=$1
  shift
  mkdir -p "$(dirname "$file")"
  exec 9>"$file"
  if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
    say "waiting for another ./selaras that holds $file"
    flock 9
  fi
  "$@"
  exec 9>&-
}
