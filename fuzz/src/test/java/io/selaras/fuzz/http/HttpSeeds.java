package io.selaras.fuzz.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests as clients send them, and hosts. */
public final class HttpSeeds {

    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    private HttpSeeds() {}

    public static Map<Class<?>, List<byte[]>> all() {
        Map<Class<?>, List<byte[]>> seeds = new LinkedHashMap<>();
        seeds.put(RequestFuzzTest.class, requests());
        seeds.put(HostFuzzTest.class, hosts());
        return seeds;
    }

    private static List<byte[]> requests() {
        return bytes(
                "GET /v1/locks?prefix=a%2Fb&state=held&limit=5&cursor=%F0%9F%94%92" + HOST + "\r\n",
                "GET /v1/locks/at?resource=orders%2f42" + HOST + "\r\n",
                "GET /v1/locks/graph?limit=%2B1" + HOST + "Origin: http://localhost\r\n\r\n",
                "HEAD /health/ready" + HOST + "\r\nGET /metrics" + HOST + "\r\n",
                post("{\"resource\":\"r\",\"owner\":\"o\",\"waitMs\":5}", "Idempotency-Key: k\r\n"),
                post("{\"resource\":7}", "Content-Encoding: gzip\r\n"),
                post("x", "Expect: 100-continue\r\nOrigin: http://localhost:1\r\n"),
                "POST /v1/locks/release"
                        + HOST
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "OPTIONS * HTTP/1.0\r\n\r\n",
                "GET http://locks.example:80/v1/raft?x=%zz" + HOST + "\r\n",
                "GET /v1/locks/at?resource=%c3%a9%ff HTTP/1.1\r\nHost: [::1]\r\n\r\n",
                "GET /livez" + HOST + "Host: localhost\r\nIdempotency-Key: a\r\n\r\n",
                "GET /livez HTTP/1.1\nHost : [::ffff:127.0.0.1]\r\n folded\r\n\r\n",
                "POST /v1/locks/acquire"
                        + HOST
                        + "Transfer-Encoding: gzip, chunked\r\nContent-Length: 2\r\n\r\n",
                "POST /v1/locks/acquire"
                        + HOST
                        + "Transfer-Encoding: chunked\r\n\r\n2;x=\"y\"\r\n{}\r\n0\r\nT: u\r\n\r\n",
                "POST /v1/locks/acquire" + HOST + "Transfer-Encoding: chunked\r\n\r\n+2\r\n{}x",
                "GET /livez"
                        + HOST
                        + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n",
                "GET /livez" + HOST + "Expect: foo\r\nIdempotency-Key: \u00e9\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
    }

    private static List<byte[]> hosts() {
        return bytes(
                "localhost:8001",
                "127.0.0.1",
                "[::1]:80",
                "locks.example:1",
                "LOCALHOST",
                "evil.example",
                "evil_x.example:80",
                "user@localhost",
                "[::ffff:127.0.0.1]:1",
                "[fe80::1%25eth0]",
                "127.1",
                "localhost:",
                "localhost:99999");
    }

    private static String post(String body, String headers) {
        return "POST /v1/locks/acquire"
                + HOST
                + headers
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    private static List<byte[]> bytes(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
