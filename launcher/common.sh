# shellcheck shell=bash
# Words to the user, and one call at a time.

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

is_number_between() {
  case $1 in
    '' | *[!0-9]* | ??????*) return 1 ;;
  esac
  [ "$1" -ge "$2" ] && [ "$1" -le "$3" ]
}

# Runs a command under an exclusive lock on a file, so that two calls never build or train the same thing at once.
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
