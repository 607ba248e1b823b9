# shellcheck shell=bash
# Finds a JDK that can build and run Selaras; the `java` on PATH of a Debian machine is often an older one.

readonly JDK_WANTED=25

# Whether a folder holds a JDK that is new enough, by its release file: no process is started, because every command looks
# at many folders.
jdk_fits() {
  local release
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  read -r -d '' release <"$1/release" || true
  [[ $release =~ JAVA_VERSION=\"([0-9]+) ]] && [ "${BASH_REMATCH[1]}" -ge "$JDK_WANTED" ]
}

jdk_candidates() {
  local javac
  printf '%s\n' "${JAVA_HOME:-}"
  if javac=$(command -v javac); then
    javac=$(readlink -f "$javac")
    printf '%s\n' "${javac%/bin/javac}"
  fi
  printf '%s\n' /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* /usr/local/*jdk* \
    "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* \
    "${HOME:-/root}"/.local/share/mise/installs/java/* "${HOME:-/root}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home
}

# Sets JAVA_HOME to the first JDK that fits: the user's own choice, then PATH, then the usual folders.
find_jdk() {
  local folder
  while IFS= read -r folder; do
    if [ -n "$folder" ] && jdk_fits "$folder"; then
      export JAVA_HOME=$folder
      return
    fi
  done < <(jdk_candidates)
  die "no JDK $JDK_WANTED found (looked at JAVA_HOME, PATH and the usual folders): install one," \
    "for example Temurin $JDK_WANTED from https://adoptium.net, or set JAVA_HOME"
}

find_maven() {
  command -v mvn >/dev/null 2>&1 || die "Maven is missing, it is needed to build: install it, for example 'apt-get install maven'"
}
