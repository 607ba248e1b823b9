package io.selaras.bench.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An HTTP request, encoded as it goes over the wire.
 *
 * @param bytes head and body; never changed after construction
 */
public record HttpRequest(byte[] bytes) {

    /** A JSON request that keeps its connection open. */
    public static HttpRequest post(String path, String json) {
        return withBody("POST", path, json);
    }

    /** The same, to want something. */
    public static HttpRequest put(String path, String json) {
        return withBody("PUT", path, json);
    }

    /** The same, to want it no longer. */
    public static HttpRequest delete(String path) {
        return withBody("DELETE", path, "");
    }

    private static HttpRequest withBody(String method, String path, String json) {
        byte[] body = json.getBytes(UTF_8);
        String head =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        byte[] bytes = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(US_ASCII), 0, bytes, 0, head.length());
        System.arraycopy(body, 0, bytes, head.length(), body.length);
        return new HttpRequest(bytes);
    }

    /** The same with more in its head. */
    public HttpRequest with(String name, String value) {
        byte[] field = ("\r\n" + name + ": " + value).getBytes(UTF_8);
        int line = 0;
        while (bytes[line] != '\r') {
            line++;
        }
        byte[] longer = new byte[bytes.length + field.length];
        System.arraycopy(bytes, 0, longer, 0, line);
        System.arraycopy(field, 0, longer, line, field.length);
        System.arraycopy(bytes, line, longer, line + field.length, bytes.length - line);
        return new HttpRequest(longer);
    }

    /** A request without a body. */
    public static HttpRequest get(String path) {
        return new HttpRequest(
                ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
    }
}
