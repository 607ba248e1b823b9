# shellcheck shell=bash
# The little HTTP that the tests of the launcher need, by bash alone: a fresh machine has no curl.

readonly FIRST_REQUEST='{"resource":"orders/42","owner":"billing-7"}'

# Prints the reply of a node on this machine, status line first; fails when nothing answers within HTTP_WAIT seconds (2).
# HTTP_KEY is the request id.
http() {
  local method=$1 port=$2 path=$3 body=${4:-} host=${BIND:-127.0.0.1} line key=''
  case $host in
    0.0.0.0 | :: | '[::]' | localhost) host=127.0.0.1 ;;
  esac
  [ -z "${HTTP_KEY:-}" ] || key="Idempotency-Key: $HTTP_KEY"$'\r\n'
  (
    exec 2>/dev/null
    exec 3<>"/dev/tcp/$host/$port" || exit 1
    printf '%s %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n%sContent-Length: %s\r\n\r\n%s' \
      "$method" "$path" "$port" "$key" "${#body}" "$body" >&3
    IFS= read -r -t "${HTTP_WAIT:-2}" line <&3 || exit 1
    printf '%s\n' "${line%$'\r'}"
    while IFS= read -r -t 2 line <&3 || [ -n "$line" ]; do
      printf '%s\n' "${line%$'\r'}"
    done
  )
}

is_ready() {
  case $(http GET "$1" /readyz) in
    'HTTP/1.1 200'*) ;;
    *) return 1 ;;
  esac
}

# Prints the id of the leader as one node sees it; nothing when it knows none.
leader_seen_by() {
  http GET "$1" /v1/cluster | sed -n 's/.*"leader" *: *"\([^"]*\)".*/\1/p' | head -n 1
}
