# shellcheck shell=bash
# Builds programs when their sources changed, into a folder of its own per state of the sources: a running cluster keeps
# the jars it was started with, whatever is built meanwhile.

readonly BUILD_DIR=$SELARAS_HOME/target/launcher

# Prints the modules that make up a node: all of the root pom except those that only test and measure, and of the
# command line.
node_modules() {
  sed -n 's|.*<module>\(.*\)</module>.*|\1|p' "$SELARAS_HOME/pom.xml" | grep -v -x -e testkit -e proof -e bench -e fuzz -e clients/cli
}

# Sets INPUTS to everything that goes into these modules: poms, main sources and Maven's own settings.
inputs_of() {
  local module
  INPUTS=(pom.xml)
  for module in .mvn spec; do
    [ ! -d "$SELARAS_HOME/$module" ] || INPUTS+=("$module")
  done
  for module in "$@"; do
    INPUTS+=("$module/pom.xml")
    [ ! -d "$SELARAS_HOME/$module/src/main" ] || INPUTS+=("$module/src/main")
  done
}

# Prints a hash of what goes into these modules.
source_stamp() {
  (
    cd "$SELARAS_HOME" || exit
    inputs_of "$@"
    find "${INPUTS[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
  )
}

# Whether nothing that goes into these modules was touched since a file was made; says nothing where find cannot tell. It is
# the time of the last change of any kind, which no program can set: copies that keep their times are seen, too.
nothing_is_newer() {
  local mark=$1 newer
  [ -e "$mark" ] || return 1
  shift
  inputs_of "$@"
  newer=$(cd "$SELARAS_HOME" && find "${INPUTS[@]}" -newercm "$mark" -print -quit 2>&1) && [ -z "$newer" ]
}

# Runs Maven quietly with a growing clock; on failure shows what it said.
maven() {
  local log=$1 what=$2 pid started=$SECONDS
  shift 2
  mkdir -p "$BUILD_DIR"
  [ -t 1 ] || say "$what ..."
  (cd "$SELARAS_HOME" && exec mvn -B -ntp "$@" 9>&-) >"$log" 2>&1 &
  pid=$!
  # shellcheck disable=SC2064 # the pid of now is wanted
  trap "kill $pid 2>/dev/null; exit 130" INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    progress "$what ... $((SECONDS - started)) s"
    sleep 0.5
  done
  trap - INT TERM
  progress_end
  wait "$pid"
}

# Packages a module with what it needs; formatting and tests are the business of ./selaras test.
package() {
  local module=$1 what=$2 log=$BUILD_DIR/build-${1##*/}.log
  find_maven
  maven "$log" "$what" -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$module" -am package || {
    grep -E '^\[(ERROR|FATAL)\]|^\[WARNING\] .*\.java:|^Error' "$log" | head -n 15 >&2 || tail -n 5 "$log" >&2
    die "the build failed; all of its output is in $log"
  }
}

# Copies the fresh jars of a folder aside under their stamp and drops older copies that no process uses.
keep_copy() {
  local copies=$1 stamp=$2 jars=$3 old
  rm -rf "$copies/$stamp.part"
  mkdir -p "$copies/$stamp.part"
  cp -R "$jars" "$copies/$stamp.part/lib"
  mv "$copies/$stamp.part" "$copies/$stamp"
  for old in "$copies"/*/; do
    old=${old%/}
    if [ "$old" != "$copies/$stamp" ] && ! grep -q -s -F "$old/" /proc/[0-9]*/cmdline; then
      rm -rf "$old"
    fi
  done
}

build_copy() {
  local copies=$1 stamp=$2 module=$3 jars=$4 what=$5
  [ ! -d "$copies/$stamp/lib" ] || return 0
  rm -rf "$jars"
  package "$module" "$what"
  compgen -G "$jars/*.jar" >/dev/null || die "the build left no jars in $jars"
  keep_copy "$copies" "$stamp" "$jars"
}

# Sets RUNTIME to the folder whose lib/*.jar a program runs from, and finds its JVM. Arguments: the folder of an
# installation without sources, the folder of copies, the module, its jars, what is said of a build, the modules of its
# sources.
use_runtime() {
  local installed=$1 copies=$2 stamp
  find_jdk
  if [ ! -f "$SELARAS_HOME/pom.xml" ]; then
    RUNTIME=$installed
  elif [ "${SELARAS_BUILD:-}" = never ]; then
    [ -r "$copies/current" ] || die "SELARAS_BUILD=never, but nothing has been built yet"
    read -r RUNTIME <"$copies/current"
    RUNTIME=$copies/$RUNTIME
  elif nothing_is_newer "$copies/looked" "${@:6}" && read -r stamp <"$copies/current" && [ -d "$copies/$stamp/lib" ]; then
    RUNTIME=$copies/$stamp
  else
    mkdir -p "$copies"
    # From before the look: what changes meanwhile counts as newer.
    : >"$copies/looked.$$"
    stamp=$(source_stamp "${@:6}")
    RUNTIME=$copies/$stamp
    [ -d "$RUNTIME/lib" ] || with_lock "$BUILD_DIR/build.lock" build_copy "$copies" "$stamp" "${@:3:3}"
    printf '%s\n' "$stamp" >"$copies/current"
    mv "$copies/looked.$$" "$copies/looked" 2>/dev/null || true
    rm -f "$copies"/looked.*
  fi
  compgen -G "$RUNTIME/lib/*.jar" >/dev/null || die "no jars in $RUNTIME/lib: build them with './selaras up'"
}

class_path() {
  local jars
  jars=$(printf '%s:' "$1"/*.jar)
  printf '%s' "${jars%:}"
}

# Builds a module that tests or measures when it, or the product, changed.
build_tool_if_changed() {
  local module=$1 what=$2 stamp modules known=$BUILD_DIR/$1.stamp lib=$SELARAS_HOME/$1/target/selaras-$1/lib
  shift 2
  read -r -d '' -a modules < <(node_modules && printf '\0')
  stamp=$(source_stamp "$module" "$@" "${modules[@]}")
  if [ ! -d "$lib" ] || [ "$(cat "$known" 2>/dev/null)" != "$stamp" ]; then
    rm -rf "$lib"
    package "$module" "$what"
    printf '%s\n' "$stamp" >"$known"
  fi
}
