# shellcheck shell=bash
# Builds programs when their sources changed, into a folder of its own per state of the sources: a running cluster keeps
# the jars it was started with, whatever is built meanwhile.

# Sets NODE_MODULES to the modules that make up a node: all of the root pom except those that only test and measure, and
# of the command line.
find_node_modules() {
  read -r -d '' -a NODE_MODULES < <(sed -n 's|.*<module>\(.*\)</module>.*|\1|p' "$SELARAS_HOME/pom.xml" 2>/dev/null |
    grep -v -x -e testkit -e proof -e bench -e fuzz -e clients/cli) || true
}

# Sets INPUTS to everything that goes into these modules: poms, main sources and Maven's own settings.
inputs_of() {
  local path
  INPUTS=(pom.xml)
  for path in .mvn spec "${@/%//pom.xml}" "${@/%//src/main}"; do
    [ ! -e "$SELARAS_HOME/$path" ] || INPUTS+=("$path")
  done
}

# Prints a hash of what goes into these modules.
source_stamp() {
  inputs_of "$@"
  (cd "$SELARAS_HOME" && find "${INPUTS[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
}

# Whether nothing that goes into these modules was touched since a file was made; says nothing where find cannot tell. It is
# the time of the last change of any kind, which no program can set: copies that keep their times are seen, too.
nothing_is_newer() {
  local newer
  [ -e "$1" ] || return 1
  inputs_of "${@:2}"
  newer=$(cd "$SELARAS_HOME" && find "${INPUTS[@]}" -newercm "$1" -print -quit 2>&1) && [ -z "$newer" ]
}

# Packages a module with what it needs, copies the fresh jars aside under their stamp, and drops older copies that no
# process uses. Formatting and tests are the business of ./selaras test.
build_copy() {
  local copies=$1 stamp=$2 what=$3 module=$4 jars=$SELARAS_HOME/$5 log=$BUILD_DIR/build-${4##*/}.log old
  [ ! -d "$copies/$stamp/lib" ] || return 0
  find_maven
  rm -rf "$jars" "$copies/$stamp.part"
  aside "$what" "$log" \
    mvn -B -ntp -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$module" -am package || {
    grep -E '^\[(ERROR|FATAL)\]|^\[WARNING\] .*\.java:|^Error' "$log" | head -n 15 >&2 || tail -n 5 "$log" >&2
    die "the build failed; all of its output is in $log"
  }
  compgen -G "$jars/*.jar" >/dev/null || die "the build left no jars in $jars"
  mkdir -p "$copies/$stamp.part"
  cp -R "$jars" "$copies/$stamp.part/lib"
  mv "$copies/$stamp.part" "$copies/$stamp"
  for old in "$copies"/*/; do
    [ "$old" = "$copies/$stamp/" ] || grep -q -s -F "$old" /proc/[0-9]*/cmdline || rm -rf "$old"
  done
}

# Sets RUNTIME to the folder whose lib/*.jar a program runs from, CLASS_PATH to these jars, and finds its JVM. Arguments:
# the folder of an installation without sources, the folder of copies, what is said of a build, the module, its jars, the
# modules of its sources.
use_runtime() {
  local copies=$SELARAS_HOME/$2 stamp
  find_jdk
  if [ ! -f "$SELARAS_HOME/pom.xml" ]; then
    RUNTIME=$1
  elif [ "${SELARAS_BUILD:-}" = never ]; then
    [ -r "$copies/current" ] || die "SELARAS_BUILD=never, but nothing has been built yet"
    read -r stamp <"$copies/current"
    RUNTIME=$copies/$stamp
  elif nothing_is_newer "$copies/looked" "${@:6}" && read -r stamp <"$copies/current" && [ -d "$copies/$stamp/lib" ]; then
    RUNTIME=$copies/$stamp
  else
    mkdir -p "$copies"
    # From before the look: what changes meanwhile counts as newer.
    : >"$copies/looked.$$"
    stamp=$(source_stamp "${@:6}")
    RUNTIME=$copies/$stamp
    [ -d "$RUNTIME/lib" ] || with_lock build build_copy "$copies" "$stamp" "${@:3:3}"
    printf '%s\n' "$stamp" >"$copies/current"
    mv "$copies/looked.$$" "$copies/looked" 2>/dev/null || true
    rm -f "$copies"/looked.*
  fi
  compgen -G "$RUNTIME/lib/*.jar" >/dev/null || die "no jars in $RUNTIME/lib: build them with './selaras up'"
  printf -v CLASS_PATH '%s:' "$RUNTIME"/lib/*.jar
  CLASS_PATH=${CLASS_PATH%:}
}
