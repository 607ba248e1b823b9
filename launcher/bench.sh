# shellcheck shell=bash
# Measurements: builds the bench module when it changed and hands over to it.

# Puts an etcd on PATH: the machine's own, or the one of the Debian package, unpacked but not installed, so that no
# service starts and no rights are needed.
need_etcd() {
  local folder=$BUILD_DIR/etcd
  command -v etcd >/dev/null 2>&1 && return
  if [ ! -x "$folder/usr/bin/etcd" ]; then
    say "fetching the Debian package etcd-server ..."
    rm -rf "$folder"
    mkdir -p "$folder"
    (cd "$folder" && apt-get download -qq etcd-server && dpkg-deb -x ./*.deb .) >"$BUILD_DIR/etcd.log" 2>&1 ||
      die "etcd is missing and its Debian package could not be had: run 'apt-get install etcd-server' ($BUILD_DIR/etcd.log)"
  fi
  export PATH=$PATH:$folder/usr/bin
}

bench_run() {
  find_jdk
  with_lock "$BUILD_DIR/build.lock" build_tool_if_changed bench "building the bench" proof
  if [ "${1:-}" = scale ]; then
    # A million locks want more than the default.
    export SELARAS_HEAP=${SELARAS_HEAP:-2g}
  fi
  local heap=512m
  [ "${1:-}" != reads ] || heap=2g
  if [ "${1:-}" != jmh ] && [ "${1:-}" != reads ]; then
    case " $* " in
      *" --without-selaras "* | *" --help "* | *" -h "*) ;;
      *)
        prepare_node
        prepare_aot
        ;;
    esac
    case " $* " in
      *" etcd "*) need_etcd ;;
    esac
  fi
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx"$heap" --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow \
    -cp "$(class_path "$SELARAS_HOME/bench/target/selaras-bench/lib")" -Dselaras.home="$SELARAS_HOME" io.selaras.bench.Main "$@"
}
