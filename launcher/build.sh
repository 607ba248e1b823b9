# shellcheck shell=bash
# Builds the node when its sources changed, into a folder of its own per state of the sources: a running cluster keeps
# the jars it was started with, whatever is built meanwhile.

readonly BUILD_DIR=$SELARAS_HOME/target/launcher
readonly RUNTIMES=$SELARAS_HOME/target/runtime

# Prints the modules that make up a node: all of the root pom except those that only test and measure.
node_modules() {
  sed -n 's|.*<module>\(.*\)</module>.*|\1|p' "$SELARAS_HOME/pom.xml" | grep -v -x -e proof -e bench -e fuzz
}

# Prints a hash of everything that goes into these modules: poms, main sources and Maven's own settings.
source_stamp() {
  (
    cd "$SELARAS_HOME" || exit
    local module
    local inputs=(pom.xml)
    for module in .mvn spec; do
      [ ! -d "$module" ] || inputs+=("$module")
    done
    for module in "$@"; do
      inputs+=("$module/pom.xml")
      [ ! -d "$module/src/main" ] || inputs+=("$module/src/main")
    done
    find "${inputs[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
  )
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
  local module=$1 what=$2 log=$BUILD_DIR/build-$1.log
  find_maven
  maven "$log" "$what" -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$module" -am package || {
    grep -E '^\[(ERROR|FATAL)\]|^\[WARNING\] .*\.java:|^Error' "$log" | head -n 15 >&2 || tail -n 5 "$log" >&2
    die "the build failed; all of its output is in $log"
  }
}

compile_node() {
  rm -rf "$SELARAS_HOME/node/target/selaras"
  package node "building (the first time Maven also fetches the libraries)"
  compgen -G "$SELARAS_HOME/node/target/selaras/lib/*.jar" >/dev/null ||
    die "the build left no jars in node/target/selaras/lib"
}

# Copies fresh jars aside under their stamp and drops older ones that no process uses.
keep_runtime() {
  local stamp=$1 old
  rm -rf "$RUNTIMES/$stamp.part"
  mkdir -p "$RUNTIMES/$stamp.part"
  cp -R "$SELARAS_HOME/node/target/selaras/lib" "$RUNTIMES/$stamp.part/lib"
  mv "$RUNTIMES/$stamp.part" "$RUNTIMES/$stamp"
  for old in "$RUNTIMES"/*; do
    if [ "$old" != "$RUNTIMES/$stamp" ] && ! grep -q -s -F "$old/" /proc/[0-9]*/cmdline; then
      rm -rf "$old"
    fi
  done
}

build_if_changed() {
  local stamp modules
  read -r -d '' -a modules < <(node_modules && printf '\0')
  stamp=$(source_stamp "${modules[@]}")
  if [ ! -d "$RUNTIMES/$stamp/lib" ]; then
    compile_node
    keep_runtime "$stamp"
  fi
  RUNTIME=$RUNTIMES/$stamp
  printf '%s\n' "$stamp" >"$RUNTIMES/current"
}

# Sets RUNTIME to the folder whose lib/*.jar a node runs from, and finds its JVM.
prepare_node() {
  find_jdk
  if [ ! -f "$SELARAS_HOME/pom.xml" ]; then
    RUNTIME=$SELARAS_HOME
  elif [ "${SELARAS_BUILD:-}" = never ]; then
    [ -r "$RUNTIMES/current" ] || die "SELARAS_BUILD=never, but nothing has been built yet"
    RUNTIME=$RUNTIMES/$(cat "$RUNTIMES/current")
  else
    with_lock "$BUILD_DIR/build.lock" build_if_changed
  fi
  compgen -G "$RUNTIME/lib/*.jar" >/dev/null || die "no jars in $RUNTIME/lib: build them with './selaras up'"
}
