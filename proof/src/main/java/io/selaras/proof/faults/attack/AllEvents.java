package io.selaras.proof.faults.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of all the events that the node keeps. */
final class AllEvents implements Attack.Deed {

    private static final Pattern OLDEST = Pattern.compile("\"oldest\":\"([^\"]+)\"");

    @Override
    public void on(Socket socket, List<String> peers) throws IOException {
        socket.getOutputStream().write(from("0"));
        byte[] begun = new byte[4 << 10];
        int length = Math.max(0, socket.getInputStream().read(begun));
        Matcher refused = OLDEST.matcher(new String(begun, 0, length, US_ASCII));
        if (refused.find()) {
            socket.getOutputStream().write(from(refused.group(1)));
        }
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] from(String event) {
        return "GET /v1/events?from=%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .formatted(event)
                .getBytes(US_ASCII);
    }
}
