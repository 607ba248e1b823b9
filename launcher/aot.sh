# shellcheck shell=bash
# The ahead-of-time cache (JEP 483, 514, 515): loaded and linked classes and method profiles of a short real run of a program, so that
# each later start skips that work. It belongs to one state of the jars, one JDK and one set of flags.

# Adds the cache to JVM, the command of a program; trains one first when there is none yet. Arguments: the program's file
# of flags, the class of its training run.
use_cache() {
  local wanted known cache=
  [ "${SELARAS_AOT:-on}" != off ] || return 0
  wanted=$(<"$JAVA_HOME/release")$'\n'$(<"$1")$'\n'${JVM[*]}
  for known in "$RUNTIME"/aot-*.for; do
    [ ! -e "$known" ] || [ "$(<"$known")" != "$wanted" ] || cache=${known%.for}
  done
  if [ -z "$cache" ] && [ "${SELARAS_BUILD:-}" != never ]; then
    cache=$RUNTIME/aot-$(printf '%s' "$wanted" | sha256sum | cut -c1-12)
    with_lock train train_if_missing "$cache" "$2"
    printf '%s\n' "$wanted" >"$cache.for"
  fi
  [ ! -s "$cache" ] || JVM+=("-XX:AOTCache=$cache")
}

train_if_missing() {
  local folder=$BUILD_DIR/training
  [ ! -e "$1" ] || return 0
  rm -rf "$folder"
  mkdir "$folder"
  # At its end the JVM writes the cache: which classes are loaded, and which of their methods are hot.
  aside "training the start-up cache" "$folder.log" timeout 120 "${JVM[@]}" "-XX:AOTCacheOutput=$folder/cache" \
    -cp "$CLASS_PATH" "$2" "$folder/data" || true
  if ! mv "$folder/cache" "$1" 2>/dev/null; then
    : >"$1"
    warn "no start-up cache could be made, it starts without (why: $folder.log)"
  fi
  rm -rf "$folder"
}
